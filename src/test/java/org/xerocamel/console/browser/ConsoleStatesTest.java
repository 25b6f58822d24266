package org.xerocamel.console.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xerocamel.console.browser.ConsoleStates.State;

/** Each state in which an operator may find the console can be read and used, in both themes, on a screen and on a phone. */
class ConsoleStatesTest {

    private static final int WIDE = 1440;
    private static final int SCREEN = 900;
    private static final int NARROW = 390;
    private static final int PHONE = 844;
    /** The views that a state changes, besides the overview. */
    private static final Map<State, List<String>> VIEWS = Map.of(State.EMPTY, List.of("records", "system"), State.BACKFILL, List.of("flow"),
            State.WELL, List.of("activity"), State.FAILING, List.of("flow"), State.PARKED, List.of("records"), State.LIMIT, List.of("flow", "system"),
            State.LOST, List.of("flow", "logins"), State.MANY, List.of("activity", "system"));

    @Test
    void everyStateIsReadableInBothThemesAndTheOverviewFitsTheScreen(@TempDir Path folder) {
        try (Chromium chromium = Chromium.start(); ConsoleStates console = new ConsoleStates(folder);
                Viewer wide = chromium.viewer(console.application().url(), WIDE, SCREEN, ColorScheme.LIGHT);
                Viewer narrow = chromium.viewer(console.application().url(), NARROW, PHONE, ColorScheme.LIGHT)) {
            for (Viewer viewer : List.of(wide, narrow)) {
                viewer.page().navigate("/");
                viewer.logIn();
            }
            console.each(state -> {
                wide.opens("overview");
                wide.sees("#verdict", state.verdict());
                wide.settles();
                assertThat((Integer) wide.page().evaluate("document.documentElement.scrollHeight"))
                        .as("the height of the overview, %s", state).isLessThanOrEqualTo(SCREEN);
                keep(wide, state + "-overview-wide");
                wide.canUseIt("the overview, " + state);
                for (String view : VIEWS.get(state)) {
                    wide.opens(view);
                    wide.settles();
                    keep(wide, state + "-" + view + "-wide");
                    wide.canUseIt(view + ", " + state);
                }
                narrow.opens("overview");
                narrow.sees("#verdict", state.verdict());
                assertThat((Integer) narrow.page().evaluate("Math.round(document.querySelector('#verdict').getBoundingClientRect().bottom)"))
                        .as("where the verdict and its button end on a phone, %s", state).isLessThan(PHONE / 2);
                for (String view : ConsoleStates.VIEWS) {
                    narrow.opens(view);
                    narrow.settles();
                    keep(narrow, state + "-" + view + "-narrow");
                    assertThat(narrow.tooWide()).as("pixels by which %s is too wide on a phone, %s", view, state).isLessThanOrEqualTo(0);
                }
            });
            wide.hadNoTrouble();
            narrow.hadNoTrouble();
        }
    }

    /** A picture for who looks at what failed: -Dxero.pictures.kept=target/pictures. */
    private static void keep(Viewer viewer, String name) {
        String folder = System.getProperty("xero.pictures.kept");
        if (folder != null) {
            viewer.photographWhole(Path.of(folder, name.toLowerCase(Locale.ROOT) + ".png"));
        }
    }
}
