# A call is a safe point.
print("end")
raise SystemExit
