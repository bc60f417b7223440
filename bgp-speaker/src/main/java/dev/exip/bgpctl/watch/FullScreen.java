package dev.exip.bgpctl.watch;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A terminal: each page takes the place of the last without flicker, with what has changed in reverse video. The terminal itself cuts
 * lines at its edge, whatever its width has become; lines that do not fit below are counted.
 *
 * <p>Used by one thread, but for {@link #close()}.
 */
final class FullScreen implements Screen {
    private static final String ESC = "\033[";
    /** Another screen than the shell's, no cursor, no lines that wrap (xterm's and DEC's private modes). */
    private static final String BEGIN = ESC + "?1049h" + ESC + "?25l" + ESC + "?7l";
    private static final String END = ESC + "?7h" + ESC + "?25h" + ESC + "?1049l";
    private static final String HOME = ESC + "H";
    private static final String REST_OF_LINE = ESC + "K";
    private static final String REST_OF_SCREEN = ESC + "J";
    private static final String BOLD = ESC + "1m";
    private static final String PLAIN = ESC + "m";
    private static final Changes CHANGES = new Changes(ESC + "7m", ESC + "27m");
    private static final int HEAD = 2;

    private final PrintWriter out;
    private final String title;
    private final Tty tty;
    private List<String> last = List.of();
    private boolean closed;

    /** Takes the screen and the keys, until {@link #close()}. */
    FullScreen(PrintWriter out, String title, Tty tty) {
        this.out = out;
        this.title = title;
        this.tty = tty;
        out.print(BEGIN);
    }

    @Override
    public synchronized void show(Page page) {
        if (closed) {
            return;
        }
        List<String> lines = new ArrayList<>();
        lines.add(Page.words(page.time()) + "  " + title + ", q ends");
        String trouble = page.trouble();
        lines.add(trouble == null
                ? ""
                : BOLD + "No answer since " + Page.words(page.answered()) + ", trying on: " + trouble.replace('\n', ' ')
                        + PLAIN);
        lines.addAll(fitting(CHANGES.mark(last, page.lines())));
        out.print(HOME);
        lines.forEach(line -> out.print(line + REST_OF_LINE + "\n"));
        out.print(REST_OF_SCREEN);
        last = page.lines();
    }

    private List<String> fitting(List<String> lines) {
        int room = tty.rows() - HEAD - 1; // behind the last line the cursor stands in one of its own
        if (room < 1 || lines.size() <= room) {
            return lines;
        }
        List<String> fitting = new ArrayList<>(lines.subList(0, room - 1));
        fitting.add(BOLD + (lines.size() - room + 1) + " more lines" + PLAIN);
        return fitting;
    }

    @Override
    public boolean pause(Duration interval) throws InterruptedException {
        return !out.checkError() && tty.pause(interval);
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            out.print(END);
            out.flush();
            tty.close();
        }
    }
}
