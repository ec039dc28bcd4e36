"""Process start and exit: nothing but one print.  Launched many times per sample."""
print("ok")
