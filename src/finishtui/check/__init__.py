"""What is doubtful in a book."""
