package io.wagate.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.account.AccountService;
import io.wagate.kernel.Administrator;
import io.wagate.kernel.Figure;
import io.wagate.kernel.Gauge;
import io.wagate.support.IntegrationTest;
import io.wagate.support.People;
import io.wagate.support.PortalClient;
import java.time.InstantSource;
import java.util.List;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.ui.ExtendedModelMap;

@IntegrationTest
class SystemPageIT {

    @Autowired
    People people;

    @Autowired
    AccountService accounts;

    @Autowired
    JdbcClient jdbc;

    private PortalClient browser;

    @BeforeEach
    void anAdministrator() {
        browser = people.login(people.administrator());
    }

    @Test
    void everyRoomSaysHowItDoes() {
        Document page = browser.get("/admin/system").page();

        assertThat(page.select("section h2").eachText())
                .containsExactly(
                        "Nodes",
                        "Sessions",
                        "Messages",
                        "Bulk jobs",
                        "Webhooks",
                        "Database",
                        "Files",
                        "Request log",
                        "This node");
        assertThat(page.select("dt").eachText())
                .contains("Waiting", "Being called", "Oldest due", "Gave up", "Round trip", "Disk free", "Memory");
        assertThat(page.text()).contains("answers you").contains("development");
    }

    @Test
    void whoChoseGermanReadsTheFiguresInGerman() {
        People.Person ada = people.administrator();
        accounts.chooseLanguage(ada.loggedIn(), "de");

        Document page = people.login(ada).get("/admin/system").page();

        assertThat(page.select("section h2").eachText())
                .contains("Knoten", "Nachrichten", "Massenversand", "Datenbank", "Dateien", "Dieser Knoten");
        assertThat(page.select("dt").eachText()).contains("Antwortzeit", "Freier Plattenplatz", "Speicher");
        assertThat(page.select("dt:contains(Antwortzeit) + dd span").text()).matches("[0-9.]+,[0-9] ms");
        assertThat(page.text()).contains("antwortet Ihnen").doesNotContain("??");
    }

    @Test
    void aNodeThatDiedIsSeen() {
        jdbc.sql("""
                INSERT INTO node (name, incarnation, started_at, heartbeat_at)
                VALUES ('quiet-host', '00000000-0000-0000-0000-000000000001', UTC_TIMESTAMP(6) - INTERVAL 2 HOUR,
                    UTC_TIMESTAMP(6) - INTERVAL 100 SECOND)
                """).update();
        try {
            Document page = browser.get("/admin/system").page();

            assertThat(page.select("dt:contains(quiet-host) + dd .st-bad").text())
                    .isEqualTo("Silent for 1 min");
            assertThat(page.select("dt:contains(quiet-host) + dd small").text())
                    .isEqualTo("runs for 2 h, needs a look");
            assertThat(page.select(".note-bad").text()).contains("needs you");
        } finally {
            jdbc.sql("DELETE FROM node WHERE name = 'quiet-host'").update();
        }
    }

    @Test
    void aRoomThatCannotTellDoesNotHideTheOthers() {
        ExtendedModelMap model = new ExtendedModelMap();

        new SystemController(List.of(broken(), well()), InstantSource.system())
                .show(new Administrator(1, "ada@example.com"), model);

        assertThat((List<?>) model.get("panels")).hasSize(2).last().asString().contains("42");
        assertThat(model.get("bad")).isEqualTo(1L);
    }

    private static Gauge broken() {
        return gauge("Broken", () -> {
            throw new IllegalStateException("no answer");
        });
    }

    private static Gauge well() {
        return gauge("Well", () -> List.of(Figure.counted("Things", 42)));
    }

    private static Gauge gauge(String title, java.util.function.Supplier<List<Figure>> figures) {
        return new Gauge() {
            @Override
            public String title() {
                return title;
            }

            @Override
            public List<Figure> figures() {
                return figures.get();
            }
        };
    }
}
