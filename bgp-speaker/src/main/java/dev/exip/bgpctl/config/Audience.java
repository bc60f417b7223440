package dev.exip.bgpctl.config;

import dev.exip.daemon.config.Section;
import dev.exip.daemon.reflector.ReflectorConfig;
import dev.exip.speaker.SpeakerConfig;
import java.nio.file.Path;
import java.util.Locale;

/** Which daemon a configuration file is for. */
public enum Audience {
    /** For bgp-speaker. */
    SPEAKER,
    /** For route-reflector. */
    REFLECTOR;

    /** The one that {@code root} is for: {@code vips} are a speaker's alone, and it cannot do without. */
    static Audience of(Section root) {
        return root.keys().contains("vips") ? SPEAKER : REFLECTOR;
    }

    /** Reads all there is, as this daemon does at its start. */
    void read(Section root) {
        switch (this) {
            case SPEAKER -> SpeakerConfig.read(root);
            case REFLECTOR -> ReflectorConfig.read(root, Path.of("unused"));
        }
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
