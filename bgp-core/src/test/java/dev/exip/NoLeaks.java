package dev.exip;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetectorFactory;
import io.netty.util.ResourceLeakTracker;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails every test class that leaves a buffer unreleased. JUnit finds it by itself (junit-platform.properties), also in
 * modules that use this module's tests.
 */
public final class NoLeaks implements AfterAllCallback {
    private static final List<String> LEAKS = new CopyOnWriteArrayList<>();
    private static final AtomicLong TRACKED = new AtomicLong();
    private static long trackedBefore;

    static {
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
        ResourceLeakDetectorFactory.setResourceLeakDetectorFactory(new Recorders());
    }

    private static final class Recorders extends ResourceLeakDetectorFactory {
        @Override
        @SuppressWarnings("deprecation") // there is no other one to override
        public <T> ResourceLeakDetector<T> newResourceLeakDetector(Class<T> resource, int interval, long active) {
            return new Recorder<>(resource, interval);
        }
    }

    private static final class Recorder<T> extends ResourceLeakDetector<T> {
        Recorder(Class<T> resource, int interval) {
            super(resource, interval);
        }

        @Override
        public ResourceLeakTracker<T> track(T resource) {
            TRACKED.incrementAndGet();
            return super.track(resource);
        }

        @Override
        protected boolean needReport() {
            return true;
        }

        @Override
        protected void reportTracedLeak(String type, String records) {
            LEAKS.add(type + " was not released:" + records);
        }

        @Override
        protected void reportUntracedLeak(String type) {
            LEAKS.add(type + " was not released");
        }
    }

    /** Waits until what was unreachable is known to be. */
    private static void collectGarbage() throws InterruptedException {
        ReferenceQueue<Object> collected = new ReferenceQueue<>();
        Reference<Object> sign = new WeakReference<>(new Object(), collected);
        System.gc();
        assertThat(collected.remove(10_000)).isSameAs(sign);
    }

    @Override
    public void afterAll(ExtensionContext context) throws InterruptedException {
        if (TRACKED.get() == trackedBefore) {
            return;
        }
        collectGarbage();
        collectGarbage(); // of one collection, the sign may be seen before the leaks
        ByteBufAllocator.DEFAULT.buffer().release(); // leaks come to light when the next buffer is tracked
        trackedBefore = TRACKED.get();
        List<String> leaks = List.copyOf(LEAKS);
        LEAKS.clear();
        if (!leaks.isEmpty()) {
            throw new AssertionError(leaks.size() + " leaks, the first: " + leaks.getFirst());
        }
    }
}
