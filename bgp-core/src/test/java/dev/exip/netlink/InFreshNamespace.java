package dev.exip.netlink;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.ValueLayout;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * Runs each test, with its {@code @BeforeEach} and {@code @AfterEach}, on a thread of its own in a network namespace of its
 * own, which has nothing but a {@code lo} that is up, with index 1. Sockets that the test opens belong to that namespace; it
 * vanishes with the last of them. Needs root, and fails without: a namespace belongs to a thread, so no test that uses
 * this can touch the machine's own interfaces.
 */
public final class InFreshNamespace implements InvocationInterceptor {
    /** The index of {@code lo} in every namespace. */
    public static final int LO = 1;

    private static final int CLONE_NEWNET = 0x4000_0000;
    private static final ExtensionContext.Namespace HERE = ExtensionContext.Namespace.create(InFreshNamespace.class);

    /** The thread that lives in the namespace; the test's context closes it. */
    private record Inhabitant(ExecutorService thread) implements AutoCloseable {
        @Override
        public void close() {
            thread.close();
        }
    }

    @Override
    public void interceptBeforeEachMethod(Invocation<Void> invocation, ReflectiveInvocationContext<Method> method,
            ExtensionContext context)
            throws Throwable {
        runInside(invocation, context);
    }

    @Override
    public void interceptTestMethod(Invocation<Void> invocation, ReflectiveInvocationContext<Method> method,
            ExtensionContext context)
            throws Throwable {
        runInside(invocation, context);
    }

    @Override
    public void interceptTestTemplateMethod(Invocation<Void> invocation, ReflectiveInvocationContext<Method> method,
            ExtensionContext context)
            throws Throwable {
        runInside(invocation, context);
    }

    @Override
    public void interceptAfterEachMethod(Invocation<Void> invocation, ReflectiveInvocationContext<Method> method,
            ExtensionContext context)
            throws Throwable {
        runInside(invocation, context);
    }

    private static void runInside(Invocation<Void> invocation, ExtensionContext context) throws Throwable {
        var inhabitant = context.getStore(HERE).computeIfAbsent("thread", _ -> settle(), Inhabitant.class);
        onThread(inhabitant, invocation);
    }

    private static Inhabitant settle() {
        var inhabitant = new Inhabitant(
                Executors.newSingleThreadExecutor(Thread.ofPlatform().name("fresh-namespace").factory()));
        try {
            onThread(inhabitant, () -> {
                unshareNetwork();
                bringLoopbackUp();
                return null;
            });
            return inhabitant;
        } catch (RuntimeException | Error e) {
            inhabitant.close();
            throw e;
        } catch (Throwable e) {
            inhabitant.close();
            throw new AssertionError(e);
        }
    }

    private static void onThread(Inhabitant inhabitant, Invocation<Void> work) throws Throwable {
        try {
            inhabitant.thread().submit(() -> {
                try {
                    return work.proceed();
                } catch (Exception | Error e) {
                    throw e;
                } catch (Throwable e) {
                    throw new AssertionError(e);
                }
            }).get();
        } catch (ExecutionException e) {
            throw e.getCause();
        }
    }

    @SuppressWarnings("restricted") // the JDK knows no namespaces
    private static void unshareNetwork() throws Throwable {
        var linker = Linker.nativeLinker();
        var unshare = linker.downcallHandle(linker.defaultLookup().findOrThrow("unshare"),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT),
                Linker.Option.captureCallState("errno"));
        var layout = Linker.Option.captureStateLayout();
        try (var arena = Arena.ofConfined()) {
            var state = arena.allocate(layout);
            if ((int) unshare.invokeExact(state, CLONE_NEWNET) != 0) {
                var errno = (int) layout.varHandle(PathElement.groupElement("errno")).get(state, 0L);
                throw new AssertionError("this test needs root: unshare(CLONE_NEWNET) failed with "
                        + Errno.of(errno).map(Errno::name).orElse("errno " + errno));
            }
        }
    }

    /** RTM_NEWLINK for lo, which sets and changes IFF_UP alone. */
    private static void bringLoopbackUp() {
        var request = ByteBuffer.allocate(32).order(ByteOrder.nativeOrder());
        request.putInt(32).putShort((short) Rtnetlink.RTM_NEWLINK).putShort(
                (short) (Rtnetlink.NLM_F_REQUEST | Rtnetlink.NLM_F_ACK));
        request.putInt(1).putInt(0).putInt(0).putInt(LO).putInt(Rtnetlink.IFF_UP).putInt(Rtnetlink.IFF_UP);
        try (var socket = NetlinkSocket.open()) {
            socket.send(request.flip());
            if (!(socket.receive(NetlinkSocket.FOREVER) instanceof Reception.Datagram(var bytes))
                    || !(MessageDecoder.decode(bytes).getFirst().payload() instanceof Message.Ended(int errno, _))
                    || errno != 0) {
                throw new AssertionError("lo does not come up in a fresh namespace");
            }
        }
    }
}
