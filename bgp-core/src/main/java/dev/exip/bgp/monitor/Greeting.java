package dev.exip.bgp.monitor;

/**
 * What a station is told of us (RFC 7854 section 4.3).
 *
 * @param sysName what the host is called
 * @param sysDescr what we are, and which version
 */
public record Greeting(String sysName, String sysDescr) {}
