package dev.exip.lab.router;

import dev.exip.lab.LabHost;
import java.util.List;

/** The routing software of the lab's routers. */
public enum Software {
    /** BIRD 2. */
    BIRD,
    /** FRR: zebra and bgpd. */
    FRR;

    /** A router on this host that runs these parts of the example configurations ({@code tor}, {@code core}); it does not run yet. */
    public Router router(LabHost host, Examples examples, List<String> parts) {
        return switch (this) {
            case BIRD -> new BirdRouter(host, examples, parts);
            case FRR -> new FrrRouter(host, examples, parts);
        };
    }
}
