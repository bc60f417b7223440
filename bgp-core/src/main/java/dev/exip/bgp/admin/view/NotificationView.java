package dev.exip.bgp.admin.view;

/**
 * A NOTIFICATION that ended a session (RFC 4271 section 4.5).
 *
 * @param direction {@code sent} or {@code received}
 * @param ageSeconds how long ago
 * @param code error code, 1..255
 * @param subcode error subcode, 0..255
 * @param text code, subcode and, where there is one, the shutdown text (RFC 9003), in words
 */
public record NotificationView(String direction, long ageSeconds, int code, int subcode, String text) {}
