package dev.exip.bgp.policy.term;

/**
 * One term of a policy.
 *
 * @param name what the operator calls it, or {@code term 1} by its place
 * @param match which paths it is about
 * @param set what it sets
 * @param then what happens to the path afterwards
 */
public record Term(String name, Match match, Changes set, Then then) {}
