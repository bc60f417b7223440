package dev.exip.libc;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/**
 * The functions of the C library that we need and the JDK lacks, for 64-bit Linux. Each returns what the C function does,
 * except that a failure is the negative error number, as in the kernel.
 */
@SuppressWarnings("restricted") // foreign calls are this class's purpose
public final class LibC {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final StructLayout CALL_STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = CALL_STATE.varHandle(PathElement.groupElement("errno"));

    private static final MethodHandle SOCKET = function("socket", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle SETSOCKOPT = function("setsockopt", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT,
            ADDRESS, JAVA_INT);
    private static final MethodHandle BIND = function("bind", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle SEND = function("send", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
    private static final MethodHandle RECVFROM = function("recvfrom", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT,
            ADDRESS, ADDRESS);
    private static final MethodHandle POLL = function("poll", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
    private static final MethodHandle EVENTFD = function("eventfd", JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle EVENTFD_WRITE = function("eventfd_write", JAVA_INT, JAVA_INT, JAVA_LONG);
    private static final MethodHandle EVENTFD_READ = function("eventfd_read", JAVA_INT, JAVA_INT, ADDRESS);
    private static final MethodHandle CLOCK_GETTIME = function("clock_gettime", JAVA_INT, JAVA_INT, ADDRESS);
    private static final MethodHandle CLOSE = function("close", JAVA_INT, JAVA_INT);

    private LibC() {}

    /** socket(2). */
    public static int socket(int domain, int type, int protocol) {
        return (int) call(state -> (int) SOCKET.invokeExact(state, domain, type, protocol));
    }

    /** setsockopt(2) of a number. */
    public static int setsockopt(int fd, int level, int option, int value) {
        try (var arena = Arena.ofConfined()) {
            var pointer = arena.allocateFrom(JAVA_INT, value);
            return (int) call(state -> (int) SETSOCKOPT.invokeExact(state, fd, level, option, pointer, Integer.BYTES));
        }
    }

    /** setsockopt(2) of a structure. */
    public static int setsockopt(int fd, int level, int option, MemorySegment value) {
        return (int) call(
                state -> (int) SETSOCKOPT.invokeExact(state, fd, level, option, value, (int) value.byteSize()));
    }

    /** bind(2). */
    public static int bind(int fd, MemorySegment address) {
        return (int) call(state -> (int) BIND.invokeExact(state, fd, address, (int) address.byteSize()));
    }

    /** send(2). */
    public static long send(int fd, MemorySegment bytes, int flags) {
        return call(state -> (long) SEND.invokeExact(state, fd, bytes, bytes.byteSize(), flags));
    }

    /** Receives one datagram; {@code length} is, in and out, the size of the address. */
    public static long recvfrom(int fd, MemorySegment bytes, int flags, MemorySegment address, MemorySegment length) {
        return call(state -> (long) RECVFROM.invokeExact(state, fd, bytes, bytes.byteSize(), flags, address, length));
    }

    /** poll(2); -1 waits for ever. */
    public static int poll(MemorySegment descriptors, long count, int timeoutMillis) {
        return (int) call(state -> (int) POLL.invokeExact(state, descriptors, count, timeoutMillis));
    }

    /** eventfd(2). */
    public static int eventfd(int initial, int flags) {
        return (int) call(state -> (int) EVENTFD.invokeExact(state, initial, flags));
    }

    /** eventfd_write(3). */
    public static int eventfdWrite(int fd, long value) {
        return (int) call(state -> (int) EVENTFD_WRITE.invokeExact(state, fd, value));
    }

    /** eventfd_read(3): {@code value} is a long. */
    public static int eventfdRead(int fd, MemorySegment value) {
        return (int) call(state -> (int) EVENTFD_READ.invokeExact(state, fd, value));
    }

    /** clock_gettime(2): {@code time} is a {@code struct timespec} of two longs. */
    public static int clockGettime(int clock, MemorySegment time) {
        return (int) call(state -> (int) CLOCK_GETTIME.invokeExact(state, clock, time));
    }

    /** close(2). */
    public static int close(int fd) {
        return (int) call(state -> (int) CLOSE.invokeExact(state, fd));
    }

    @FunctionalInterface
    private interface Call {
        long with(MemorySegment state) throws Throwable;
    }

    private static long call(Call call) {
        try (var arena = Arena.ofConfined()) {
            var state = arena.allocate(CALL_STATE);
            long result = call.with(state);
            return result >= 0 ? result : -(int) ERRNO.get(state, 0L);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable checked) {
            throw new AssertionError("a foreign call throws nothing checked", checked);
        }
    }

    private static MethodHandle function(String name, MemoryLayout result, MemoryLayout... arguments) {
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), FunctionDescriptor.of(result, arguments),
                Linker.Option.captureCallState("errno"));
    }
}
