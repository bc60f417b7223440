package dev.exip.bgp.policy;

import dev.exip.bgp.attribute.PathAttributes;

/**
 * One thing that was looked at while a path was judged.
 *
 * @param name what was looked at: {@code loops}, {@code policy from-core, term 1}
 * @param words what came of it: {@code passes}, {@code does not match: prefixes}
 * @param before the attributes until then
 * @param after the attributes from then on
 */
public record Step(String name, String words, PathAttributes before, PathAttributes after) {}
