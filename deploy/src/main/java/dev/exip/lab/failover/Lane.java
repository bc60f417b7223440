package dev.exip.lab.failover;

import dev.exip.lab.Unmet;
import dev.exip.lab.failover.rig.Layout;
import dev.exip.lab.failover.rig.Make;
import dev.exip.lab.failover.rig.Plan;
import dev.exip.lab.failover.rig.Rig;
import dev.exip.lab.router.Software;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** All scenarios with one router, one after the other. Two of them can go side by side: most of the time is waiting. */
final class Lane implements Runnable {
    private final String name;
    private final Software router;
    private final List<Report> reports = new ArrayList<>();

    Lane(String name, Software router) {
        this.name = name + "_" + router.name().toLowerCase(Locale.ROOT);
        this.router = router;
    }

    /** What came of them; to be read when the lane has come to its end. */
    List<Report> reports() {
        return List.copyOf(reports);
    }

    @Override
    public void run() {
        var byLayout = new LinkedHashMap<Layout, List<Scenario>>();
        Scenarios.ALL.forEach(scenario -> byLayout.computeIfAbsent(scenario.layout(), _ -> new ArrayList<>()).add(
                scenario));
        for (var make : Make.values()) {
            byLayout.forEach((layout, scenarios) -> run(new Plan(router, layout, make),
                    scenarios.stream().filter(scenario -> scenario.makes().contains(make)).toList()));
        }
    }

    /** One rig does for all of them, but after a trial that got stuck the next begins with a new one. */
    private void run(Plan plan, List<Scenario> scenarios) {
        @Nullable
        Rig rig = null;
        for (var scenario : scenarios) {
            try {
                if (rig == null) {
                    rig = Rig.up(name, plan);
                }
                var result = Trial.run(scenario, rig, scenario.target());
                reports.add(result);
                System.out.println(new Timeline(result).text());
            } catch (Unmet | IllegalStateException e) {
                var cause = rig == null ? String.valueOf(e.getMessage()) : String.valueOf(rig.failed(e).getMessage());
                rig = null;
                reports.add(new Stuck(scenario, plan, cause));
                System.out.printf("== %s (%s): stuck%n%s%n", scenario.name(), plan, cause.indent(3));
            }
        }
        if (rig != null) {
            rig.close();
        }
    }
}
