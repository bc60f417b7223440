package dev.exip.bgp.admin.view.steer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a configuration that was read again has changed, by the names of neighbours and ranges. Dynamic neighbours stand in it
 * only where they lose their session.
 *
 * @param file the configuration file
 * @param added new neighbours
 * @param removed neighbours that are gone
 * @param reset neighbours whose session begins anew
 * @param updated neighbours that changed and kept their session
 * @param untouched neighbours that are as they were
 * @param lastChange when and what an earlier reload changed, in words, for a changed file is applied by itself; null if none
 *     has since the start
 * @param warnings what is doubtful in the file, each with its place
 */
public record ReloadView(String file, List<String> added, List<String> removed, List<String> reset,
        List<String> updated, List<String> untouched, @Nullable String lastChange, List<String> warnings) {

    public ReloadView {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
        reset = List.copyOf(reset);
        updated = List.copyOf(updated);
        untouched = List.copyOf(untouched);
        warnings = List.copyOf(warnings);
    }
}
