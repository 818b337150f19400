"""What stands on a page besides the story: its paragraphs, furniture, what it says of itself."""
