package dev.exip.bgp.policy;

import dev.exip.bgp.attribute.PathAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes down how a path is judged, or nothing: judging and explaining are the same code. */
final class Trace {
    /** For judging alone. */
    static final Trace OFF = new Trace(null);
    private final @Nullable List<Step> steps;

    private Trace(@Nullable List<Step> steps) {
        this.steps = steps;
    }

    /** For explaining. */
    static Trace on() {
        return new Trace(new ArrayList<>());
    }

    boolean isOn() {
        return steps != null;
    }

    void note(String name, String words, PathAttributes before, PathAttributes after) {
        if (steps != null) {
            steps.add(new Step(name, words, before, after));
        }
    }

    /** Notes a check and hands its objection through. */
    Optional<String> check(String name, PathAttributes attributes, Optional<String> objection) {
        if (steps != null) {
            note(name, objection.map(reason -> "rejects: " + reason).orElse("passes"), attributes, attributes);
        }
        return objection;
    }

    /** Notes what the RFCs make of the attributes, where they make anything, and hands it through. */
    PathAttributes change(String name, PathAttributes before, PathAttributes after) {
        if (before != after) {
            note(name, "applies", before, after);
        }
        return after;
    }

    Explanation explain(Verdict verdict) {
        return new Explanation(steps == null ? List.of() : steps, verdict);
    }
}
