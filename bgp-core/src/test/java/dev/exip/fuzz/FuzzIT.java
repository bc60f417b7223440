package dev.exip.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bfd.packet.PacketFuzz;
import dev.exip.netlink.NetlinkFuzz;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Fuzzes one decoder after the other, each in a small JVM of its own since Jazzer instruments all of one. How long is said by
 * {@code fuzz.executions} or, if that is 0, {@code fuzz.seconds}. What was learned stays in {@code target/fuzz}.
 */
class FuzzIT {
    private static final Path FOLDER = Path.of("target", "fuzz");
    private static final Pattern EXECUTIONS = Pattern.compile("stat::number_of_executed_units: (\\d+)");
    private static final int LONGEST_INPUT = 65_537;

    @ParameterizedTest
    @ValueSource(classes = {FramingFuzz.class, MessagesFuzz.OpenFuzz.class, MessagesFuzz.UpdateFuzz.class,
            MessagesFuzz.NotificationFuzz.class, MessagesFuzz.RouteRefreshFuzz.class, AttributesFuzz.OriginFuzz.class,
            AttributesFuzz.AsPathFuzz.class, AttributesFuzz.FourOctetFuzz.class,
            AttributesFuzz.AtomicAggregateFuzz.class, AttributesFuzz.AggregatorFuzz.class,
            AttributesFuzz.CommunitiesFuzz.class, AttributesFuzz.ClusterListFuzz.class,
            AttributesFuzz.MpReachFuzz.class, AttributesFuzz.MpUnreachFuzz.class, As4MergeFuzz.class,
            NetlinkFuzz.class, PacketFuzz.class})
    void no_input_is_too_bad_for(Class<? extends FuzzedDecoder> decoder) throws IOException, InterruptedException {
        Files.createDirectories(FOLDER);
        Path log = FOLDER.resolve(decoder.getSimpleName() + ".log");
        ProcessBuilder fuzzer = new ProcessBuilder(command(decoder)).directory(FOLDER.toFile()).redirectErrorStream(
                true);
        fuzzer.environment().put("JAZZER_FUZZ", "1");
        int exit = fuzzer.redirectOutput(log.toFile()).start().waitFor();

        String said = Files.readString(log);
        assertThat(exit).as("%s: %s", log.toAbsolutePath(), finding(said)).isZero();
        Matcher executions = EXECUTIONS.matcher(said);
        assertThat(executions.find()).as("%s says how much was done", log).isTrue();
        System.out.printf("%s: %s executions, no finding%n", decoder.getSimpleName(), executions.group(1));
    }

    private static List<String> command(Class<?> decoder) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m", "-XX:+UseSerialGC", "-XX:+EnableDynamicAgentLoading",
                "-Djunit.jupiter.extensions.autodetection.enabled=false", // the leak detector allocates more than any decoder
                "--enable-native-access=ALL-UNNAMED", "-cp",
                System.getProperty("java.class.path"), "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + decoder.getName(), "--instrumentation_includes=dev.exip.bgp.**:dev.exip.netlink.**",
                "--custom_hook_includes=dev.exip.bgp.**:dev.exip.netlink.**", "-max_len=" + LONGEST_INPUT,
                "-print_final_stats=1"));
        int executions = Integer.getInteger("fuzz.executions");
        command.add(executions > 0 ? "-runs=" + executions : "-max_total_time=" + Integer.getInteger("fuzz.seconds"));
        return command;
    }

    private static String finding(String said) {
        int start = said.indexOf("== Java Exception");
        return start < 0 ? said.substring(Math.max(0, said.length() - 2000)) : said.substring(start);
    }
}
