package dev.exip.bgp.admin.view;

import org.jspecify.annotations.Nullable;

/**
 * One capability (RFC 5492) as a row: what we offered, what the neighbour offered, and what came of it, each in words.
 * For example {@code add-path}, {@code ipv4-unicast}, {@code send}, {@code receive}, {@code send}.
 *
 * @param name for example {@code multiprotocol}, {@code 4-octet AS}, {@code add-path}, {@code code 75}
 * @param family the family it is about, or null if it is about the session
 * @param local what our OPEN said; null if it did not name the capability
 * @param remote what the neighbour's OPEN said; null if it did not name the capability, or no OPEN came yet
 * @param negotiated what is in use, from our side; null if it is not in use
 */
public record CapabilityView(String name, @Nullable String family, @Nullable String local, @Nullable String remote,
        @Nullable String negotiated) {}
