using System.Collections.Generic;

namespace CertCenter.Domain.Persistence.Migrations.Catalog.SqlServer
{
    /// <summary>
    /// The tables in which the scheduler (Quartz 4.7) keeps its jobs, as it expects to find them: made by our migration, so that the
    /// running program needs no right to make tables, and nodes that start at once do not make them twice.
    /// </summary>
    internal static class JobTables
    {
        private const string Prefix = "QRTZ_";

        /// <summary>Name, columns, key, and the table whose key the first columns of this key are.</summary>
        private static readonly (string Name, string Columns, string Key, string Parent)[] Tables =
        [
            ("JOB_DETAILS", """
            SCHED_NAME nvarchar(120) NOT NULL, JOB_NAME nvarchar(150) NOT NULL, JOB_GROUP nvarchar(150) NOT NULL,
            DESCRIPTION nvarchar(250) NULL, JOB_CLASS_NAME nvarchar(250) NOT NULL, IS_DURABLE bit NOT NULL,
            IS_NONCONCURRENT bit NOT NULL, IS_UPDATE_DATA bit NOT NULL, REQUESTS_RECOVERY bit NOT NULL, JOB_DATA varbinary(max) NULL
            """,
            "SCHED_NAME, JOB_NAME, JOB_GROUP", ""),
            ("TRIGGERS", """
            SCHED_NAME nvarchar(120) NOT NULL, TRIGGER_NAME nvarchar(150) NOT NULL, TRIGGER_GROUP nvarchar(150) NOT NULL,
            JOB_NAME nvarchar(150) NOT NULL, JOB_GROUP nvarchar(150) NOT NULL, DESCRIPTION nvarchar(250) NULL,
            NEXT_FIRE_TIME bigint NULL, PREV_FIRE_TIME bigint NULL, PRIORITY int NULL, TRIGGER_STATE nvarchar(16) NOT NULL,
            TRIGGER_TYPE nvarchar(8) NOT NULL, START_TIME bigint NOT NULL, END_TIME bigint NULL, CALENDAR_NAME nvarchar(200) NULL,
            MISFIRE_INSTR int NULL, MISFIRE_ORIG_FIRE_TIME bigint NULL, EXECUTION_GROUP nvarchar(200) NULL,
            PREFERRED_NODE nvarchar(200) NULL, PREFERRED_NODE_AUTO bit NOT NULL DEFAULT 0, RETRY_POLICY nvarchar(250) NULL,
            RETRY_ATTEMPT int NULL, CONTINUES_TRIGGER_NAME nvarchar(150) NULL, CONTINUES_TRIGGER_GROUP nvarchar(150) NULL,
            CONTINUATION_CONDITION int NULL, OVERLAP_POLICY int NULL, PAUSE_REASON nvarchar(250) NULL, PAUSED_BY nvarchar(200) NULL,
            PAUSED_AT bigint NULL, MISFIRE_THRESHOLD bigint NULL, FIXED_DELAY bit NULL, JOB_DATA varbinary(max) NULL
            """,
            "SCHED_NAME, TRIGGER_NAME, TRIGGER_GROUP", "JOB_DETAILS"),
            ("SIMPLE_TRIGGERS", """
            SCHED_NAME nvarchar(120) NOT NULL, TRIGGER_NAME nvarchar(150) NOT NULL, TRIGGER_GROUP nvarchar(150) NOT NULL,
            REPEAT_COUNT int NOT NULL, REPEAT_INTERVAL bigint NOT NULL, TIMES_TRIGGERED int NOT NULL
            """,
            "SCHED_NAME, TRIGGER_NAME, TRIGGER_GROUP", "TRIGGERS"),
            ("CRON_TRIGGERS", """
            SCHED_NAME nvarchar(120) NOT NULL, TRIGGER_NAME nvarchar(150) NOT NULL, TRIGGER_GROUP nvarchar(150) NOT NULL,
            CRON_EXPRESSION nvarchar(120) NOT NULL, TIME_ZONE_ID nvarchar(80)
            """,
            "SCHED_NAME, TRIGGER_NAME, TRIGGER_GROUP", "TRIGGERS"),
            ("SIMPROP_TRIGGERS", """
            SCHED_NAME nvarchar(120) NOT NULL, TRIGGER_NAME nvarchar(150) NOT NULL, TRIGGER_GROUP nvarchar(150) NOT NULL,
            STR_PROP_1 nvarchar(512) NULL, STR_PROP_2 nvarchar(512) NULL, STR_PROP_3 nvarchar(512) NULL, INT_PROP_1 int NULL,
            INT_PROP_2 int NULL, LONG_PROP_1 bigint NULL, LONG_PROP_2 bigint NULL, DEC_PROP_1 numeric(13,4) NULL,
            DEC_PROP_2 numeric(13,4) NULL, BOOL_PROP_1 bit NULL, BOOL_PROP_2 bit NULL, TIME_ZONE_ID nvarchar(80) NULL
            """,
            "SCHED_NAME, TRIGGER_NAME, TRIGGER_GROUP", "TRIGGERS"),
            ("BLOB_TRIGGERS", """
            SCHED_NAME nvarchar(120) NOT NULL, TRIGGER_NAME nvarchar(150) NOT NULL, TRIGGER_GROUP nvarchar(150) NOT NULL,
            BLOB_DATA varbinary(max) NULL
            """,
            "SCHED_NAME, TRIGGER_NAME, TRIGGER_GROUP", ""),
            ("CALENDARS", """
            SCHED_NAME nvarchar(120) NOT NULL, CALENDAR_NAME nvarchar(200) NOT NULL, CALENDAR varbinary(max) NOT NULL
            """,
            "SCHED_NAME, CALENDAR_NAME", ""),
            ("PAUSED_TRIGGER_GRPS", """
            SCHED_NAME nvarchar(120) NOT NULL, TRIGGER_GROUP nvarchar(150) NOT NULL, PAUSE_REASON nvarchar(250) NULL,
            PAUSED_BY nvarchar(200) NULL, PAUSED_AT bigint NULL
            """,
            "SCHED_NAME, TRIGGER_GROUP", ""),
            ("PAUSED_JOB_GRPS", """
            SCHED_NAME nvarchar(120) NOT NULL, JOB_GROUP nvarchar(150) NOT NULL, PAUSE_REASON nvarchar(250) NULL,
            PAUSED_BY nvarchar(200) NULL, PAUSED_AT bigint NULL
            """,
            "SCHED_NAME, JOB_GROUP", ""),
            ("FIRED_TRIGGERS", """
            SCHED_NAME nvarchar(120) NOT NULL, ENTRY_ID nvarchar(140) NOT NULL, TRIGGER_NAME nvarchar(150) NOT NULL,
            TRIGGER_GROUP nvarchar(150) NOT NULL, INSTANCE_NAME nvarchar(200) NOT NULL, FIRED_TIME bigint NOT NULL,
            SCHED_TIME bigint NOT NULL, PRIORITY int NOT NULL, STATE nvarchar(16) NOT NULL, JOB_NAME nvarchar(150) NULL,
            JOB_GROUP nvarchar(150) NULL, IS_NONCONCURRENT bit NULL, REQUESTS_RECOVERY bit NULL, EXECUTION_GROUP nvarchar(200) NULL,
            PROGRESS int NULL, PROGRESS_MESSAGE nvarchar(250) NULL, INTERRUPT_REQUESTED_TIME bigint NULL
            """,
            "SCHED_NAME, ENTRY_ID", ""),
            ("SCHEDULER_STATE", """
            SCHED_NAME nvarchar(120) NOT NULL, INSTANCE_NAME nvarchar(200) NOT NULL, LAST_CHECKIN_TIME bigint NOT NULL,
            CHECKIN_INTERVAL bigint NOT NULL, QUARTZ_VERSION nvarchar(20) NULL
            """,
            "SCHED_NAME, INSTANCE_NAME", ""),
            ("LOCKS", """
            SCHED_NAME nvarchar(120) NOT NULL, LOCK_NAME nvarchar(40) NOT NULL
            """,
            "SCHED_NAME, LOCK_NAME", ""),
            ("EXECUTION_HISTORY", """
            SCHED_NAME nvarchar(120) NOT NULL, ENTRY_ID nvarchar(140) NOT NULL, INSTANCE_NAME nvarchar(200) NOT NULL,
            JOB_NAME nvarchar(150) NOT NULL, JOB_GROUP nvarchar(150) NOT NULL, TRIGGER_NAME nvarchar(150) NOT NULL,
            TRIGGER_GROUP nvarchar(150) NOT NULL, FIRED_TIME bigint NOT NULL, RUN_TIME bigint NOT NULL, SUCCEEDED bit NOT NULL,
            ERROR_MESSAGE nvarchar(1000) NULL, RETRY_ATTEMPT int NOT NULL DEFAULT 0, RETRY_SCHEDULED bit NOT NULL DEFAULT 0,
            EXECUTION_LOG nvarchar(max) NULL, RESULT int NULL, SUMMARY nvarchar(1000) NULL, METRICS nvarchar(max) NULL,
            MANUAL bit NULL, FIRE_INSTANCE_ID nvarchar(140) NULL, JOB_INPUT nvarchar(max) NULL, JOB_INPUT_TOO_LARGE bit NULL
            """,
            "SCHED_NAME, ENTRY_ID", ""),
            ("MISFIRE_HISTORY", """
            SCHED_NAME nvarchar(120) NOT NULL, ENTRY_ID nvarchar(140) NOT NULL, INSTANCE_NAME nvarchar(200) NOT NULL,
            TRIGGER_NAME nvarchar(150) NOT NULL, TRIGGER_GROUP nvarchar(150) NOT NULL, JOB_NAME nvarchar(150) NULL,
            JOB_GROUP nvarchar(150) NULL, MISFIRE_TIME bigint NOT NULL, SCHED_TIME bigint NULL, REASON int NULL
            """,
            "SCHED_NAME, ENTRY_ID", ""),
            ("JOB_STATUS", """
            SCHED_NAME nvarchar(120) NOT NULL, JOB_GROUP nvarchar(150) NOT NULL, JOB_NAME nvarchar(150) NOT NULL,
            FIRST_FIRED_TIME bigint NOT NULL, LAST_FIRED_TIME bigint NOT NULL, LAST_RESULT int NOT NULL,
            LAST_RUN_TIME bigint NOT NULL, LAST_INSTANCE_NAME nvarchar(200) NOT NULL, LAST_ENTRY_ID nvarchar(140) NULL,
            LAST_SUMMARY nvarchar(1000) NULL, LAST_SUCCESS_TIME bigint NULL, LAST_FAILURE_TIME bigint NULL,
            LAST_FAILURE_MESSAGE nvarchar(1000) NULL, CONSECUTIVE_FAILURES int NOT NULL DEFAULT 0,
            RUN_COUNT bigint NOT NULL DEFAULT 0, FAILURE_COUNT bigint NOT NULL DEFAULT 0
            """,
            "SCHED_NAME, JOB_GROUP, JOB_NAME", ""),
        ];

        private static readonly (string Name, string Table, string Columns)[] Indexes =
        [
            ("J_G_N", "JOB_DETAILS", "SCHED_NAME, JOB_GROUP, JOB_NAME"),
            ("T_J", "TRIGGERS", "SCHED_NAME, JOB_NAME, JOB_GROUP"),
            ("T_G_N", "TRIGGERS", "SCHED_NAME, TRIGGER_GROUP, TRIGGER_NAME"),
            ("T_C", "TRIGGERS", "SCHED_NAME, CALENDAR_NAME"),
            ("T_NFT_ST", "TRIGGERS", "SCHED_NAME, TRIGGER_STATE, NEXT_FIRE_TIME ASC, PRIORITY DESC, MISFIRE_INSTR"),
            ("FT_INST_JOB_REQ_RCVRY", "FIRED_TRIGGERS", "SCHED_NAME, INSTANCE_NAME, REQUESTS_RECOVERY"),
            ("FT_J_G", "FIRED_TRIGGERS", "SCHED_NAME, JOB_NAME, JOB_GROUP"),
            ("FT_T_G", "FIRED_TRIGGERS", "SCHED_NAME, TRIGGER_NAME, TRIGGER_GROUP"),
            ("EH_FIRED_TIME", "EXECUTION_HISTORY", "SCHED_NAME, FIRED_TIME"),
            ("EH_INST", "EXECUTION_HISTORY", "SCHED_NAME, INSTANCE_NAME"),
            ("MH_MISFIRE_TIME", "MISFIRE_HISTORY", "SCHED_NAME, MISFIRE_TIME"),
            ("MH_INST", "MISFIRE_HISTORY", "SCHED_NAME, INSTANCE_NAME"),
            ("EH_JOB_TIME", "EXECUTION_HISTORY", "SCHED_NAME, JOB_GROUP, JOB_NAME, FIRED_TIME"),
            ("EH_FIRE_INST", "EXECUTION_HISTORY", "SCHED_NAME, FIRE_INSTANCE_ID"),
            ("EH_TRIG_TIME", "EXECUTION_HISTORY", "SCHED_NAME, TRIGGER_GROUP, TRIGGER_NAME, FIRED_TIME"),
        ];

        public static IEnumerable<string> Statements()
        {
            foreach (var (name, columns, key, parent) in Tables)
            {
                var child = parent.Length == 0 ? "" : name == "TRIGGERS"
                    ? $", CONSTRAINT FK_{Prefix}{name} FOREIGN KEY (SCHED_NAME, JOB_NAME, JOB_GROUP) REFERENCES {Prefix}{parent} (SCHED_NAME, JOB_NAME, JOB_GROUP)"
                    : $", CONSTRAINT FK_{Prefix}{name} FOREIGN KEY ({key}) REFERENCES {Prefix}{parent} ({key}) ON DELETE CASCADE";
                yield return $"CREATE TABLE {Prefix}{name} ({columns}, CONSTRAINT PK_{Prefix}{name} PRIMARY KEY ({key}){child});";
            }

            foreach (var (name, table, columns) in Indexes)
            {
                yield return $"CREATE INDEX IDX_{Prefix}{name} ON {Prefix}{table} ({columns});";
            }
        }
    }
}
