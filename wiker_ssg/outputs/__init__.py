"""What is published: one folder a family, with its views, its queries, its writers, its plan."""
