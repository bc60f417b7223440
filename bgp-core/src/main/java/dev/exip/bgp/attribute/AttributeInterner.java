package dev.exip.bgp.attribute;

import com.google.common.collect.Interner;
import com.google.common.collect.Interners;

/**
 * Keeps one instance of each attribute set in use, so that routes share it and {@code ==} is equality. A set that no
 * route holds any more is collected.
 */
public final class AttributeInterner {
    private final Interner<PathAttributes> interner = Interners.newWeakInterner();

    /** The one instance that equals {@code attributes}. */
    public PathAttributes intern(PathAttributes attributes) {
        return interner.intern(attributes);
    }
}
