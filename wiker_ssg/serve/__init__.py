"""The live preview: rebuild what was edited, reload the page, show the problems in it."""
