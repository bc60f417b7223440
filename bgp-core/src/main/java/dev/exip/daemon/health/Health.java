package dev.exip.daemon.health;

import java.util.SequencedMap;

/**
 * The conditions of a daemon, each by its name.
 *
 * @param alive if one of them does not hold, nothing but a new start helps
 * @param ready if one of them does not hold, the daemon does not do its work, or does it by an older configuration
 */
public record Health(SequencedMap<String, Condition> alive, SequencedMap<String, Condition> ready) {}
