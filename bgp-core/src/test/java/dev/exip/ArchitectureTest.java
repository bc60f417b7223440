package dev.exip;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules of the house: who may know whom, what pure means, and how large things grow. */
@AnalyzeClasses(packages = "dev.exip", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final Path MODULES = Path.of("..");
    private static final int LONGEST_FILE = 400;
    private static final int MOST_FILES = 20;
    private static final String[] PURE = {"dev.exip.bgp.net..", "dev.exip.bgp.attribute..", "dev.exip.bgp.message..",
            "dev.exip.bgp.wire..", "dev.exip.bgp.fsm..", "dev.exip.bgp.rib..", "dev.exip.bgp.policy..",
            "dev.exip.bgp.out..", "dev.exip.bgp.mrt..", "dev.exip.bgp.bmp..", "dev.exip.bfd.packet..",
            "dev.exip.bfd.session.."};

    private static final String TIMER = "dev.exip.timer..";

    /** What each package of BGP may use of BGP, beside itself. Packages that are not listed may use all. */
    @ArchTest
    static final ArchRule net = knows("net");
    @ArchTest
    static final ArchRule attribute = knows("attribute", "net");
    @ArchTest
    static final ArchRule message = knows("message", "attribute", "net");
    @ArchTest
    static final ArchRule wire = knows("wire", "message", "attribute", "net");
    @ArchTest
    static final ArchRule fsm = knows("fsm", "message", "net");
    @ArchTest
    static final ArchRule rib = knows("rib", "attribute", "net");
    @ArchTest
    static final ArchRule policy = knows("policy", "rib", "attribute", "message", "net");
    @ArchTest
    static final ArchRule out = knows("out", "policy", "rib", "wire", "message", "attribute", "net");
    @ArchTest
    static final ArchRule mrt = knows("mrt", "rib", "wire", "message", "attribute", "net");
    @ArchTest
    static final ArchRule bmp = knows("bmp", "wire", "message", "attribute", "net");
    @ArchTest
    static final ArchRule transport = knows("transport", "wire", "message", "attribute", "net");
    @ArchTest
    static final ArchRule session = knows("session", "journal", "transport", "fsm", "out", "rib", "wire", "message",
            "attribute", "net", TIMER);
    @ArchTest
    static final ArchRule journal = knows("journal");

    /** BFD knows nothing of those who want to know who is alive. */
    @ArchTest
    static final ArchRule bfd = knowsOnly("dev.exip.bfd..", TIMER);
    @ArchTest
    static final ArchRule bfdSession = knowsOnly("dev.exip.bfd.session..", "dev.exip.bfd.packet..");
    @ArchTest
    static final ArchRule bfdPacket = knowsOnly("dev.exip.bfd.packet..");
    @ArchTest
    static final ArchRule timer = knowsOnly(TIMER);

    /** The protocol's rules are functions: no thread, clock, socket or channel. */
    @ArchTest
    static final ArchRule pure = noClasses().that().resideInAnyPackage(PURE).should().dependOnClassesThat(
            resideInAnyPackage("java.util.concurrent..", "java.nio.channels..", "org.slf4j..").or(
                    DescribedPredicate.describe("sockets, threads and clocks",
                            c -> c.getName().startsWith("java.net.Socket")
                                    || c.getName().startsWith("java.net.ServerSocket")
                                    || c.getName().startsWith("java.net.DatagramSocket")
                                    || Set.of("java.lang.Thread", "java.time.Clock", "java.util.Timer").contains(
                                            c.getName())))).allowEmptyShould(true);

    @ArchTest
    static final ArchRule pureHasNoTime = noClasses().that().resideInAnyPackage(PURE).should().callMethod(System.class,
            "nanoTime").orShould().callMethod(System.class, "currentTimeMillis").orShould().callMethod(
                    Instant.class, "now").allowEmptyShould(true);

    /** Octets are all that wire and out know of Netty; the other pure packages know nothing of it. */
    @ArchTest
    static final ArchRule octets = noClasses().that().resideInAnyPackage("dev.exip.bgp.wire..",
            "dev.exip.bgp.out..", "dev.exip.bgp.mrt..", "dev.exip.bgp.bmp..",
            "dev.exip.bfd.packet..").should().dependOnClassesThat(
                    resideInAPackage("io.netty..").and(
                            DescribedPredicate.not(JavaClass.Predicates.belongToAnyOf(ByteBuf.class,
                                    ByteBufAllocator.class, ByteBufUtil.class, Unpooled.class)))).allowEmptyShould(
                                            true);

    @ArchTest
    static final ArchRule noNetty = noClasses().that().resideInAnyPackage("dev.exip.bgp.net..",
            "dev.exip.bgp.attribute..", "dev.exip.bgp.message..", "dev.exip.bgp.fsm..", "dev.exip.bgp.rib..",
            "dev.exip.bgp.policy..", "dev.exip.bfd.session..").should().dependOnClassesThat().resideInAPackage(
                    "io.netty..").allowEmptyShould(
                            true);

    /** netlink and BGP meet in the daemons only. */
    @ArchTest
    static final ArchRule bgpWithoutNetlink = noClasses().that().resideInAPackage(
            "dev.exip.bgp..").should().dependOnClassesThat().resideInAPackage("dev.exip.netlink..").allowEmptyShould(
                    true);

    @ArchTest
    static final ArchRule netlinkAlone = classes().that().resideInAPackage(
            "dev.exip.netlink..").should().onlyDependOnClassesThat().resideInAnyPackage("dev.exip.netlink..",
                    "dev.exip.libc..", "java..", "org.jspecify..").allowEmptyShould(true);

    /** Nor do frames know anything but the C library. */
    @ArchTest
    static final ArchRule packetAlone = classes().that().resideInAnyPackage("dev.exip.packet..",
            "dev.exip.libc..").should().onlyDependOnClassesThat().resideInAnyPackage("dev.exip.packet..",
                    "dev.exip.libc..", "java..", "org.jspecify..");

    private static ArchRule knows(String name, String... others) {
        return knowsOnly("dev.exip.bgp." + name + "..", Stream.of(others).map(
                other -> other.equals(TIMER) ? other : "dev.exip.bgp." + other + "..").toArray(String[]::new));
    }

    private static ArchRule knowsOnly(String self, String... others) {
        String[] allowed = Stream.concat(Stream.of(self), Stream.of(others)).toArray(String[]::new);
        return noClasses().that().resideInAPackage(self).should().dependOnClassesThat(
                resideInAPackage("dev.exip..").and(
                        DescribedPredicate.not(resideInAnyPackage(allowed)))).allowEmptyShould(true);
    }

    @Test
    void noFileIsLongerThan400Lines() throws IOException {
        Map<Path, Integer> tooLong = new TreeMap<>();
        for (Path file : sources()) {
            int lines = Files.readAllLines(file).size();
            if (lines > LONGEST_FILE) {
                tooLong.put(file, lines);
            }
        }
        assertThat(tooLong).isEmpty();
    }

    @Test
    void noPackageHasMoreThan20Files() throws IOException {
        Map<Path, Long> files = sources().stream().collect(
                Collectors.groupingBy(Path::getParent, TreeMap::new, Collectors.counting()));
        files.values().removeIf(count -> count <= MOST_FILES);
        assertThat(files).isEmpty();
    }

    @Test
    void everyPackageSaysWhatItIs() throws IOException {
        for (Path folder : sources().stream().map(Path::getParent).collect(Collectors.toSet())) {
            assertThat(folder.resolve("package-info.java")).content().startsWith("/**").contains("\n@NullMarked\n");
        }
    }

    /** Of all modules. */
    private static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        try (var modules = Files.newDirectoryStream(MODULES, module -> Files.exists(module.resolve("src/main/java")))) {
            for (Path module : modules) {
                try (Stream<Path> files = Files.walk(module.resolve("src/main/java"))) {
                    files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
                }
            }
        }
        return sources;
    }
}
