package dev.exip.bgp.message;

/**
 * One thing wrong with the path attributes of an UPDATE.
 *
 * @param type the attribute type code, 0..255; 0 where the fault is in no single attribute
 * @param handling what the fault does to the message
 * @param notification what a {@link Handling#SESSION_RESET} sends; for the milder ones, what RFC 4271 section 6.3 would
 *     have sent
 * @param reason in words, for log and {@code bgpctl}
 */
public record AttributeError(int type, Handling handling, Notification notification, String reason) {}
