package dev.exip.bgp.fsm;

import java.util.Comparator;
import java.util.PriorityQueue;

/** Time that passes only when there is nothing left to do now; milliseconds. */
final class SimulatedClock {
    private final PriorityQueue<Task> tasks = new PriorityQueue<>(
            Comparator.comparingLong(Task::at).thenComparingLong(Task::number));
    private long now;
    private long number;

    record Task(long at, long number, Runnable work) {}

    long now() {
        return now;
    }

    Task at(long time, Runnable work) {
        Task task = new Task(Math.max(now, time), number++, work);
        tasks.add(task);
        return task;
    }

    Task after(long delay, Runnable work) {
        return at(now + delay, work);
    }

    void cancel(Task task) {
        tasks.remove(task);
    }

    void runFor(long duration) {
        long end = now + duration;
        while (!tasks.isEmpty() && tasks.peek().at() <= end) {
            Task task = tasks.poll();
            now = task.at();
            task.work().run();
        }
        now = end;
    }
}
