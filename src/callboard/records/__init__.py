"""What is made of diary and casebook: scores, own usual, time loss, figures of groups."""
