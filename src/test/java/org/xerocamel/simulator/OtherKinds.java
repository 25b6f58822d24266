package org.xerocamel.simulator;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** The kinds of records of the APIs beside accounting, with the field that identifies each and who makes it. */
final class OtherKinds {

    static final String ASSETS = "assets.xro/1.0/";
    static final String FILES = "files.xro/1.0/";
    static final String PROJECTS = "projects.xro/2.0/";
    static final String PAYROLL_1 = "payroll.xro/1.0/";
    static final String PAYROLL_2 = "payroll.xro/2.0/";

    private static final DateTimeFormatter SEVEN =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'0000'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

    private static final List<EntityKind> ALL = List.of(
            kind(ASSETS + "Assets", "assetId", null, AssetMaker::asset),
            kind(ASSETS + "AssetTypes", "assetTypeId", null, AssetMaker::type),
            kind(ASSETS + "Settings", "assetNumberPrefix", null, AssetMaker::settings),
            kind(FILES + "Files", "Id", "UpdatedDateUtc", FileMaker::file),
            kind(FILES + "Folders", "Id", null, FileMaker::folder),
            kind(FILES + "Inbox", "Id", null, FileMaker::inbox),
            kind(FILES + "Associations", "ObjectId", null, FileMaker::association),
            kind(PROJECTS + "Projects", "projectId", null, ProjectMaker::project),
            kind(PROJECTS + "Tasks", "taskId", null, ProjectMaker::task),
            kind(PROJECTS + "Time", "timeEntryId", null, ProjectMaker::time),
            kind(PROJECTS + "ProjectsUsers", "userId", null, ProjectMaker::user),
            kind(PAYROLL_1 + "Employees", "EmployeeID", "UpdatedDateUTC", PayrollAuMaker::employee),
            kind(PAYROLL_1 + "PayRuns", "PayRunID", "UpdatedDateUTC", PayrollAuMaker::payRun),
            kind(PAYROLL_1 + "Payslip", "PayslipID", "UpdatedDateUTC", PayrollAuMaker::payslip),
            kind(PAYROLL_1 + "Timesheets", "TimesheetID", "UpdatedDateUTC", PayrollAuMaker::timesheet),
            kind(PAYROLL_1 + "LeaveApplications", "LeaveApplicationID", "UpdatedDateUTC", PayrollAuMaker::leave),
            kind(PAYROLL_2 + "Employees", "employeeID", "updatedDateUTC", PayrollMaker::employee),
            kind(PAYROLL_2 + "PayRuns", "payRunID", null, PayrollMaker::payRun),
            kind(PAYROLL_2 + "PaySlips", "paySlipID", null, PayrollMaker::payslip),
            kind(PAYROLL_2 + "Timesheets", "timesheetID", "updatedDateUTC", PayrollMaker::timesheet),
            kind(PAYROLL_2 + "Leave", "leaveID", "updatedDateUTC", PayrollMaker::leave),
            kind(PAYROLL_1 + "PayrollCalendars", "PayrollCalendarID", "UpdatedDateUTC", PayrollListMaker::auCalendar),
            kind(PAYROLL_1 + "PayItems", "PayItems", null, PayrollListMaker::auPayItems),
            kind(PAYROLL_1 + "Superfunds", "SuperFundID", "UpdatedDateUTC", PayrollListMaker::auFund),
            kind(PAYROLL_1 + "Settings", "Settings", null, PayrollListMaker::auSettings),
            kind(PAYROLL_2 + "PayRunCalendars", "payrollCalendarID", "updatedDateUTC", PayrollListMaker::calendar),
            kind(PAYROLL_2 + "LeaveTypes", "leaveTypeID", "updatedDateUTC", PayrollListMaker::leaveType),
            kind(PAYROLL_2 + "EarningsRates", "earningsRateID", null, PayrollListMaker.list("earningsRateID")),
            kind(PAYROLL_2 + "Deductions", "deductionId", null, PayrollListMaker.list("deductionId")),
            kind(PAYROLL_2 + "Reimbursements", "reimbursementID", null, PayrollListMaker.list("reimbursementID")),
            kind(PAYROLL_2 + "StatutoryDeductions", "id", null, PayrollListMaker.list("id")),
            kind(PAYROLL_2 + "Superannuations", "id", null, PayrollListMaker.list("id")),
            kind(PAYROLL_2 + "Benefits", "id", null, PayrollListMaker.list("id")),
            kind(PAYROLL_2 + "EarningsOrders", "id", null, PayrollListMaker.list("id")),
            kind(PAYROLL_2 + "Settings", "settings", null, PayrollListMaker::settings),
            kind(PAYROLL_2 + "Settings/TrackingCategories", "trackingCategories", null, PayrollListMaker::tracking));

    private OtherKinds() {}

    private static EntityKind kind(String path, String id, String stamp, RecordMaker maker) {
        return new EntityKind(path, "", id, EntityKind.Paging.NONE, false, stamp, List.of(), maker);
    }

    /** @return the kind of that path, which begins with the API */
    static EntityKind of(String path) {
        return ALL.stream().filter(kind -> kind.path().equals(path)).findFirst().orElseThrow();
    }

    /** @return a stamp as the kind's API writes it */
    static String stamp(EntityKind kind, long millis, int index) {
        if (kind.path().startsWith(FILES)) {
            return SEVEN.format(Instant.ofEpochMilli(millis));
        }
        return kind.path().startsWith(PAYROLL_2) ? SECONDS.format(Instant.ofEpochMilli(millis))
                : XeroDates.moment(millis, index);
    }
}
