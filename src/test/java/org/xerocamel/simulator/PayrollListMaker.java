package org.xerocamel.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;

/** Makes what payroll's records refer to: calendars, pay items, leave types, funds and settings, of all three countries. */
final class PayrollListMaker {

    private PayrollListMaker() {}

    static void auCalendar(ObjectNode calendar, Draft draft) {
        calendar.put("PayrollCalendarID", draft.id()).put("Name", "Weekly " + draft.number()).put("CalendarType", "WEEKLY")
                .put("StartDate", XeroDates.date(draft.day())).put("PaymentDate", XeroDates.date(draft.day()))
                .put("ReferenceDate", XeroDates.date(draft.day()));
    }

    static void auPayItems(ObjectNode items, Draft draft) {
        ArrayNode rates = items.putArray("EarningsRates");
        rates.addObject().put("EarningsRateID", draft.id()).put("Name", "Ordinary Hours").put("AccountCode", "477")
                .put("RatePerUnit", new BigDecimal("38.5000")).put("UpdatedDateUTC", "/Date(1573620821000+0000)/");
        items.putArray("LeaveTypes").addObject().put("LeaveTypeID", draft.id()).put("Name", "Annual Leave");
        items.putArray("ReimbursementTypes");
        items.putArray("DeductionTypes");
    }

    static void auFund(ObjectNode fund, Draft draft) {
        fund.put("SuperFundID", draft.id()).put("Name", "Accumulate Plus " + draft.number()).put("Type", "REGULATED")
                .put("USI", "OSF0001AU");
    }

    static void auSettings(ObjectNode settings, Draft draft) {
        settings.putArray("Accounts").addObject().put("AccountID", draft.id()).put("Type", "BANK").put("Code", "094");
        settings.put("DaysInPayrollYear", "364").put("EmployeesAreSTP2", false);
    }

    static void calendar(ObjectNode calendar, Draft draft) {
        calendar.put("payrollCalendarID", draft.id()).put("name", "Weekly ").put("calendarType", "Weekly")
                .put("periodStartDate", draft.day() + "T00:00:00").put("periodEndDate", draft.day() + "T00:00:00")
                .put("paymentDate", draft.day() + "T00:00:00");
    }

    static void leaveType(ObjectNode type, Draft draft) {
        named(type, "leaveTypeID", draft).put("isPaidLeave", true).put("showOnPayslip", true);
    }

    /** @return makes a list whose records have that id and little more */
    static RecordMaker list(String id) {
        return (record, draft) -> named(record, id, draft).put("currentRecord", true)
                .put("percentage", new BigDecimal("3.00")).putNull("standardAmount");
    }

    static void settings(ObjectNode settings, Draft draft) {
        settings.putArray("accounts").addObject().put("accountID", draft.id()).put("type", "PAYELIABILITY").put("code", "825");
    }

    static void tracking(ObjectNode tracking, Draft draft) {
        tracking.put("employeeGroupsTrackingCategoryID", draft.id()).put("timesheetTrackingCategoryID", draft.id());
    }

    private static ObjectNode named(ObjectNode record, String id, Draft draft) {
        return record.put(id, draft.id()).put("name", draft.words() + " " + draft.number());
    }
}
