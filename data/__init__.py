"""What is known: data packages, the checks that guard them and the questions one can ask."""
