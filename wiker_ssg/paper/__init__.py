"""What is printed and sent: a template becomes a page of HTML, the page a PDF."""
