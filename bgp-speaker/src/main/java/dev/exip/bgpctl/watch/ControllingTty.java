package dev.exip.bgpctl.watch;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.Console;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The terminal at standard input: gives each key at once and unseen (termios(3)), and tells its size (ioctl_tty(2)). For 64-bit Linux; the
 * image has no stty.
 */
@SuppressWarnings("restricted") // foreign calls are this class's purpose
final class ControllingTty implements Tty {
    private static final int STDIN = 0;
    private static final int STDOUT = 1;
    private static final long TIOCGWINSZ = 0x5413;
    private static final int SIZEOF_WINSIZE = 8;
    private static final int SIZEOF_TERMIOS = 60;
    private static final int TCSANOW = 0;
    private static final long LOCAL_MODES = 12; // c_lflag
    private static final int ICANON = 2;
    private static final int ECHO = 8;

    private static final MethodHandle IOCTL = function("ioctl", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG,
            ADDRESS), Linker.Option.firstVariadicArg(2));
    private static final MethodHandle TCGETATTR = function("tcgetattr", FunctionDescriptor.of(JAVA_INT, JAVA_INT,
            ADDRESS));
    private static final MethodHandle TCSETATTR = function("tcsetattr", FunctionDescriptor.of(JAVA_INT, JAVA_INT,
            JAVA_INT, ADDRESS));

    private final BlockingQueue<Integer> keys = new LinkedBlockingQueue<>();
    private final MemorySegment before;

    private ControllingTty(MemorySegment before) {
        this.before = before;
    }

    /** Takes the keys, until {@link #close()}; empty if there is no terminal, or one that can only print. */
    static Optional<Tty> take() {
        boolean isTerminal = Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
        MemorySegment before = Arena.ofAuto().allocate(SIZEOF_TERMIOS);
        if (!isTerminal || "dumb".equals(System.getenv("TERM"))
                || call(() -> (int) TCGETATTR.invokeExact(STDIN, before)) != 0) {
            return Optional.empty();
        }
        MemorySegment modes = Arena.ofAuto().allocate(SIZEOF_TERMIOS).copyFrom(before);
        modes.set(JAVA_INT, LOCAL_MODES, modes.get(JAVA_INT, LOCAL_MODES) & ~(ICANON | ECHO));
        set(modes);
        ControllingTty tty = new ControllingTty(before);
        Thread.ofPlatform().daemon().name("keys").start(tty::read);
        return Optional.of(tty);
    }

    private void read() {
        try {
            for (int key = System.in.read(); key >= 0; key = System.in.read()) {
                keys.add(key);
            }
        } catch (IOException _) {
            // as if no key were pressed any more
        }
    }

    @Override
    public int rows() {
        MemorySegment size = Arena.ofAuto().allocate(SIZEOF_WINSIZE);
        int result = call(() -> (int) IOCTL.invokeExact(STDOUT, TIOCGWINSZ, size));
        return result == 0 ? Short.toUnsignedInt(size.get(JAVA_SHORT, 0)) : 0;
    }

    @Override
    public boolean pause(Duration interval) throws InterruptedException {
        Integer key = keys.poll(interval.toMillis(), TimeUnit.MILLISECONDS);
        return key == null || key != 'q';
    }

    @Override
    public void close() {
        set(before);
    }

    private static void set(MemorySegment modes) {
        call(() -> (int) TCSETATTR.invokeExact(STDIN, TCSANOW, modes));
    }

    @FunctionalInterface
    private interface Call {
        int make() throws Throwable;
    }

    private static int call(Call call) {
        try {
            return call.make();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable checked) {
            throw new AssertionError("a foreign call throws nothing checked", checked);
        }
    }

    private static MethodHandle function(String name, FunctionDescriptor type, Linker.Option... options) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), type, options);
    }
}
