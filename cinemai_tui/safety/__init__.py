"""Five layers between foreign words and the screen: age, violence, profanity, domain, content."""
