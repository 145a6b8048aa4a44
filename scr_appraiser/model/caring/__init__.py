"""Care for those who read: what a review is about before it is opened, and what one's own work came to."""
