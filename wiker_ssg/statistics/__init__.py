"""What was read, from the access logs of whatever served the site: days kept, nobody in them."""
