"""What readers are told, a file per feature: the view they may see, what is announced to them, the
record. Builds the wire's structs from the session; decides nothing.
"""
