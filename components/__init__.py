"""What is seen: charts, controls, views, callbacks."""
