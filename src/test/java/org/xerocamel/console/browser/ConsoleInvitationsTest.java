package org.xerocamel.console.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xerocamel.e2e.Bench;
import org.xerocamel.simulator.SimulatedOrganisation;

/** An operator invites somebody in the console, and that person connects in a browser of their own. */
class ConsoleInvitationsTest {

    @Test
    void anOperatorInvitesAndTheInvitedPersonPressesOneButton(@TempDir Path folder) {
        try (Bench bench = new Bench(folder).byHand().set("xero.group.small.sinks", "file").set("xero.limits.connections", "5").start();
                Chromium chromium = Chromium.start();
                Viewer operator = chromium.viewer(bench.application().url(), 1440, 900, ColorScheme.LIGHT);
                Viewer invited = chromium.viewer(bench.application().url(), 390, 800, ColorScheme.LIGHT)) {
            SimulatedOrganisation organisation = bench.organisation("Harbor Ltd", 2);
            bench.xero().consent().tick(organisation.tenantId());
            operator.page().navigate("/#/logins");
            operator.logIn();
            String link = invite(operator, "Ada of Harbor");
            operator.sees("#invitations", "Ada of Harbor.*group small.*ends");
            operator.canUseIt("the logins with an open invitation");
            invited.page().navigate(link);
            invited.sees("main", "admin invites Ada of Harbor.*once, until");
            invited.canUseIt("the page of an invitation");
            invited.press("Continue to Xero");
            invited.sees("main", "Connected: Harbor Ltd. You can close this page");
            invited.canUseIt("the page that an invitation ends with");
            operator.sees("#invitations", "Connected: Harbor Ltd");
            operator.sees("#authorisations", "1 of 5 connections.*Harbor Ltd.*group small");
            invite(operator, "Grace");
            operator.press("#invitations", "Revoke the invitation for Grace");
            operator.sees("#invitations", "Grace.*revoked");
            operator.canUseIt("the logins with invitations of all kinds");
            invited.page().navigate(link);
            invited.sees("main", "not valid, or no longer");
            operator.hadNoTrouble();
        }
    }

    private static String invite(Viewer operator, String whom) {
        operator.press("#invitations", "Invite…");
        operator.page().locator("dialog input[name=for]").fill(whom);
        operator.page().locator("dialog select[name=group]").selectOption("small");
        operator.canUseIt("the dialog that invites");
        operator.press("Make a link");
        operator.sees("dialog", "Send this link.*shown only now");
        String link = operator.page().locator("dialog input[name=link]").inputValue();
        assertThat(link).contains("/xero/invitation/");
        operator.canUseIt("the dialog with the link");
        operator.page().evaluate("() => { navigator.clipboard.writeText = async text => { document.body.dataset.copied = text; }; }");
        operator.press("Copy the link");
        operator.sees("#invitations", "The link was copied");
        assertThat(operator.page().evaluate("document.body.dataset.copied")).isEqualTo(link);
        return link;
    }
}
