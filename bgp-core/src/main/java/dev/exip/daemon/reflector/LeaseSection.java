package dev.exip.daemon.reflector;

import dev.exip.daemon.config.Kind;
import dev.exip.daemon.config.Kinds;
import dev.exip.daemon.config.Section;
import dev.exip.daemon.lease.LeaseConfig;
import java.time.Duration;
import java.util.regex.Pattern;

/** {@code lease}. */
final class LeaseSection {
    private static final Kind<String> OBJECT = Kinds.TEXT.where("a Kubernetes name such as route-reflector",
            Pattern.compile("[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?").asMatchPredicate());
    private static final Kind<Duration> SECONDS = Kinds.DURATION.where("whole seconds, 3s to 1h",
            duration -> duration.toMillis() % 1000 == 0 && duration.toSeconds() >= 3 && duration.toSeconds() <= 3600);
    private static final Kind<Duration> SHORT = Kinds.DURATION.where("a duration of 100ms or more",
            duration -> duration.toMillis() >= 100);

    private LeaseSection() {}

    static LeaseConfig read(Section lease) {
        LeaseConfig usual = LeaseConfig.DEFAULT;
        LeaseConfig read = new LeaseConfig(lease.optional("namespace", OBJECT, usual.namespace()),
                lease.optional("name", OBJECT, usual.name()), lease.optional("duration", SECONDS, usual.duration()),
                lease.optional("renewDeadline", SHORT, usual.renewDeadline()),
                lease.optional("retry", SHORT, usual.retry()));
        if (lease.isSound()) {
            if (read.renewDeadline().plus(LeaseConfig.MARGIN).compareTo(read.duration()) > 0) {
                lease.error("renewDeadline", "the holder must be gone "
                        + LeaseConfig.MARGIN.toSeconds() + "s before others may come; make this "
                        + read.duration().minus(LeaseConfig.MARGIN).toSeconds()
                        + "s or less, or raise 'duration', which is "
                        + read.duration().toSeconds() + "s");
            } else if (read.retry().multipliedBy(2).compareTo(read.renewDeadline()) > 0) {
                lease.error("retry",
                        "one lost request would end the tenure; make this half of 'renewDeadline' or less, "
                                + "which is " + read.renewDeadline().toMillis() + "ms");
            }
        }
        return read;
    }
}
