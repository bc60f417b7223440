package dev.exip.lab.failover.rig;

import dev.exip.lab.site.SingleRack;

/** Who is tried. */
public enum Make {
    /** Ourselves. */
    EXIP("ExIP"),
    /** BIRD as speaker and as reflector: what we are measured by. */
    BIRD("BIRD");

    private final String title;

    Make(String title) {
        this.title = title;
    }

    /** In this rack; nothing runs yet. */
    Contender in(SingleRack rack) {
        return switch (this) {
            case EXIP -> new ExipContender(rack);
            case BIRD -> new BirdContender(rack);
        };
    }

    @Override
    public String toString() {
        return title;
    }
}
