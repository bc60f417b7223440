package dev.exip.bgp.message;

/** KEEPALIVE (RFC 4271 section 4.4): nothing but a header. */
public record Keepalive() implements BgpMessage {}
