"""From a rule and the row it stands in to a shape with figures: here the pack settles what the text leaves open."""
