package org.xerocamel.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xerocamel.drift.StreamFields.Source;

/** When a field is news, and when it is none: a false alarm costs more trust than a late one. */
class StreamFieldsTest {

    private static final Source COMPLETE = new Source(1, true, "asked");
    private static final Source CHANGES = new Source(2, false, "asked");

    private StreamFields fields = new StreamFields();

    @Test
    void whatIsThereInTheFirstCompletePassIsNoNewsAndWhatComesAfterItIs() {
        assertThat(page(COMPLETE, 60, text("Name"))).isEmpty();
        assertThat(page(COMPLETE, 60, text("Name"), text("Rare", 1))).isEmpty();
        assertThat(fields.end()).isEmpty();

        assertThat(page(CHANGES, 3, text("Name"), text("Rare", 1))).isEmpty();
        assertThat(page(CHANGES, 3, text("Name"), number("Score", 1))).containsExactly("Score (new, number)");
        assertThat(page(CHANGES, 3, text("Name"), number("Score", 1))).as("once").isEmpty();
    }

    @Test
    void anUpgradedStreamLearnsForAThousandRecordsUnlessACompletePassEndsSooner() {
        for (int i = 0; i < 10; i++) {
            assertThat(page(CHANGES, 100, text("Name"), text("Field" + i))).isEmpty();
        }
        assertThat(fields.isLearnt()).isTrue();
        assertThat(page(CHANGES, 1, text("Field11"))).containsExactly("Field11 (new, text)");
    }

    @Test
    void aStreamOfFewRecordsLearnsUntilItHasSeenEnough() {
        assertThat(page(COMPLETE, 5, text("Name"))).isEmpty();
        fields.end();
        assertThat(fields.isLearnt()).isFalse();
        assertThat(page(CHANGES, 1, text("Name"), text("First"))).isEmpty();
    }

    @Test
    void aFieldThatXeroDescribesIsNoNewsWheneverItComes() {
        learn(text("Name"));
        StreamFields after = fields.copy();
        assertThat(after.see(List.of(records(1), text("CISRate", 1)), CHANGES, "CISRate"::equals)).isEmpty();
    }

    @Test
    void ofANewObjectItsFieldsAreNoNewsOfTheirOwn() {
        learn(text("Name"));
        assertThat(page(CHANGES, 2, object("Extra", 2), text("Extra.A", 2), text("Extra.B", 2))).containsExactly("Extra (new, object)");
    }

    @Test
    void theFieldsOfAnObjectAreLearntUntilItWasSeenOftenEnough() {
        learn(text("Name"), list("Payments", 1), text("Payments[].Amount", 1));
        assertThat(page(CHANGES, 50, list("Payments", 50), text("Payments[].Amount", 50), text("Payments[].Odd", 1))).isEmpty();
        assertThat(page(CHANGES, 50, list("Payments", 50), text("Payments[].Amount", 50))).isEmpty();
        assertThat(page(CHANGES, 1, list("Payments", 1), text("Payments[].New", 1))).containsExactly("Payments[].New (new, text)");
    }

    @Test
    void anObjectWithHundredsOfFieldsIsAMapWhoseKeysAreNoNews() {
        List<FieldSight> many = new ArrayList<>(List.of(records(200), object("Map", 200)));
        for (int i = 0; i < 200; i++) {
            many.add(text("Map.k" + i, 200));
        }
        fields.see(many, COMPLETE, path -> false);
        fields.end();
        assertThat(page(CHANGES, 1, object("Map", 1), text("Map.k201", 1))).isEmpty();
    }

    @Test
    void anotherTypeIsNewsOnceAndNullAndDatesAreNoTypesOfTheirOwn() {
        learn(text("Code"), number("Rate"));
        assertThat(page(CHANGES, 2, new FieldSight("Code", FieldTypes.NULL, 2, 0), new FieldSight("Rate", FieldTypes.NULL, 2, 0))).isEmpty();
        assertThat(page(CHANGES, 2, new FieldSight("Code", FieldTypes.TIME, 2, 0))).as("a text that looks like a date").isEmpty();
        assertThat(page(CHANGES, 2, number("Code", 1), text("Rate", 1)))
                .containsExactly("Code (retyped, number instead of text or date)", "Rate (retyped, text instead of number)");
        assertThat(page(CHANGES, 2, number("Code", 1), text("Rate", 1))).as("once").isEmpty();
    }

    @Test
    void aListThatWasAlwaysEmptyMayFillAndItsElementsMayNotChange() {
        FieldSight empty = new FieldSight("Tags", FieldTypes.LIST, 120, 0);
        FieldSight texts = new FieldSight("Tags", FieldTypes.LIST | FieldTypes.element(FieldTypes.TEXT), 120, 0);
        FieldSight numbers = new FieldSight("Tags", FieldTypes.LIST | FieldTypes.element(FieldTypes.NUMBER), 1, 0);
        learn(empty);
        assertThat(page(CHANGES, 120, texts)).isEmpty();
        assertThat(page(CHANGES, 1, numbers)).containsExactly("Tags (retyped, list of numbers instead of list of texts)");
    }

    @Test
    void aFieldThatAllRecordsHadAndNoneHasIsGoneAfterACompletePass() {
        learn(text("Name"), text("Phone"), text("Rare", 5), list("Lines", 120), text("Lines[].Tax", 120));
        assertThat(page(CHANGES, 500, text("Name"))).as("what changed lately says nothing").isEmpty();

        Source second = new Source(3, true, "asked");
        page(second, 100, text("Name"), list("Lines", 100));
        page(second, 20, text("Name"), list("Lines", 20));
        assertThat(words(fields.end())).containsExactly("Phone (gone)", "Lines[].Tax (gone)");
        page(new Source(4, true, "asked"), 120, text("Name"), list("Lines", 120));
        assertThat(fields.end()).as("once").isEmpty();
    }

    @Test
    void aFieldThatOneRecordStillHasOrOneLackedBeforeIsNotGone() {
        learn(text("Name"), text("Phone"), text("Fax", 119));
        Source second = new Source(3, true, "asked");
        page(second, 100, text("Name"));
        page(second, 100, text("Name"), text("Phone", 1));
        assertThat(fields.end()).isEmpty();
        page(new Source(4, true, "asked"), 100, text("Name"));
        assertThat(fields.end()).as("some lacked it the last time").isEmpty();
    }

    @Test
    void aFieldThatCameOnALaterPageWasMissingOnTheFirst() {
        page(COMPLETE, 100, text("Name"));
        page(COMPLETE, 100, text("Name"), text("Late"));
        fields.end();
        page(new Source(3, true, "asked"), 100, text("Name"));
        assertThat(fields.end()).isEmpty();
    }

    @Test
    void anotherQuestionIsLearntFromTheBeginning() {
        learn(text("Name"), text("Phone"));
        Source other = new Source(3, true, "another");
        assertThat(page(other, 120, text("Name"), text("Summary"))).isEmpty();
        assertThat(fields.end()).as("what the other question does not ask for").isEmpty();
        assertThat(page(new Source(4, false, "another"), 1, text("Odd"))).containsExactly("Odd (new, text)");
    }

    @Test
    void nothingIsForgottenInTheTextBetweenPagesNodesAndStarts() {
        page(COMPLETE, 60, text("Name"), text("Phone"));
        fields = StreamFields.of(fields.text());
        page(COMPLETE, 60, text("Name"), text("Phone"));
        fields = StreamFields.of(fields.text());
        fields.end();
        String learnt = fields.text();
        fields = StreamFields.of(learnt);
        page(new Source(3, true, "asked"), 40, text("Name"));
        fields = StreamFields.of(fields.text());
        assertThat(words(fields.end())).containsExactly("Phone (gone)");
    }

    @Test
    void aListThatIsReadAsAWholeEachTimeChangesNothingOnceItIsKnown() {
        for (int i = 1; i <= 20; i++) {
            page(new Source(i, true, "asked"), 60, text("Name"), object("Tax", 60), number("Tax.Rate", 60));
            fields.end();
        }
        String known = fields.text();
        page(new Source(21, true, "asked"), 60, text("Name"), object("Tax", 60), number("Tax.Rate", 60));
        fields.end();
        assertThat(fields.text()).isEqualTo(known);
    }

    private void learn(FieldSight... sights) {
        assertThat(page(COMPLETE, 120, sights)).isEmpty();
        assertThat(fields.end()).isEmpty();
        assertThat(fields.isLearnt()).isTrue();
    }

    private List<String> page(Source source, long records, FieldSight... sights) {
        List<FieldSight> all = new ArrayList<>(List.of(records(records)));
        for (FieldSight sight : sights) {
            all.add(new FieldSight(sight.path(), sight.types(), Math.min(records, sight.records()), Math.min(records, sight.objects())));
        }
        return words(fields.see(all, source, path -> false));
    }

    private static List<String> words(List<FieldChange> changes) {
        return changes.stream().map(FieldChange::words).toList();
    }

    private static FieldSight records(long number) {
        return new FieldSight(FieldSight.RECORD, FieldTypes.OBJECT, number, number);
    }

    private static FieldSight text(String path) {
        return text(path, Long.MAX_VALUE);
    }

    private static FieldSight text(String path, long records) {
        return new FieldSight(path, FieldTypes.TEXT, records, 0);
    }

    private static FieldSight number(String path) {
        return number(path, Long.MAX_VALUE);
    }

    private static FieldSight number(String path, long records) {
        return new FieldSight(path, FieldTypes.NUMBER, records, 0);
    }

    private static FieldSight object(String path, long records) {
        return new FieldSight(path, FieldTypes.OBJECT, records, records);
    }

    private static FieldSight list(String path, long records) {
        return new FieldSight(path, FieldTypes.LIST | FieldTypes.element(FieldTypes.OBJECT), records, records);
    }
}
