"""What web servers have to be told so that they do what `_headers` and `_redirects` say."""
