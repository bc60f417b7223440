package dev.exip.bgp.message;

import dev.exip.bgp.attribute.PathAttributes;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.Nlri;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * UPDATE (RFC 4271 section 4.3, RFC 4760), told as what it does to routes and not as fields: IPv4 routes of the plain
 * fields and routes of MP_REACH_NLRI and MP_UNREACH_NLRI look alike.
 *
 * <p>Treat-as-withdraw has already happened: the prefixes of a message with such an error stand in {@code withdrawn}.
 *
 * @param withdrawn to be removed first; a prefix that is also announced counts as announced (RFC 4271 section 4.3)
 * @param announced at most one entry per NLRI field: the plain one and MP_REACH_NLRI, which have different next hops
 * @param endOfRib the family whose initial dump is complete (RFC 4724 section 2); null for an ordinary UPDATE
 * @param errors what was tolerated, for counters and log
 */
public record Update(List<Nlri> withdrawn, List<Announcement> announced, @Nullable Family endOfRib,
        List<AttributeError> errors) implements BgpMessage {

    /** Prefixes that share one set of attributes. */
    public record Announcement(PathAttributes attributes, List<Nlri> nlri) {}

    /** What it does to routes, without the errors. */
    public Update routes() {
        return errors.isEmpty() ? this : new Update(withdrawn, announced, endOfRib, List.of());
    }

    public static Update announce(PathAttributes attributes, List<Nlri> nlri) {
        return new Update(List.of(), List.of(new Announcement(attributes, nlri)), null, List.of());
    }

    public static Update withdraw(List<Nlri> nlri) {
        return new Update(nlri, List.of(), null, List.of());
    }

    public static Update endOfRib(Family family) {
        return new Update(List.of(), List.of(), family, List.of());
    }
}
