package dev.exip.bgp.message;

/** A message that two BGP speakers exchange (RFC 4271 section 4, RFC 2918). */
public sealed interface BgpMessage permits Open, Update, Notification, Keepalive, RouteRefresh {}
