package dev.exip.bgp.policy;

import dev.exip.bgp.attribute.PathAttributes;

/** What policy says of one path. */
public sealed interface Verdict {

    /** It may pass, with these attributes. */
    record Accept(PathAttributes attributes) implements Verdict {}

    /** It may not. */
    record Reject(String reason) implements Verdict {}
}
