-- CreateEnum
CREATE TYPE "ReminderState" AS ENUM ('SENDING', 'SENT', 'NOTHING', 'REFUSED');

-- DropIndex
DROP INDEX "InspectionPolicy_regionId_validFrom_key";

-- AlterTable
ALTER TABLE "Action" ADD COLUMN     "visitStepId" UUID;

-- AlterTable
ALTER TABLE "FindingAction" DROP CONSTRAINT "FindingAction_pkey",
ADD COLUMN     "id" UUID NOT NULL DEFAULT gen_random_uuid(),
ADD CONSTRAINT "FindingAction_pkey" PRIMARY KEY ("id");

-- AlterTable
ALTER TABLE "InspectionPolicy" ADD COLUMN     "frameworkId" UUID;

-- CreateTable
CREATE TABLE "UnitVisit" (
    "id" UUID NOT NULL,
    "unitId" UUID NOT NULL,
    "visitedOn" DATE NOT NULL,
    "attendees" TEXT,
    "notes" TEXT,

    CONSTRAINT "UnitVisit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "VisitStep" (
    "id" UUID NOT NULL,
    "visitId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "responsible" TEXT,
    "dueOn" DATE,
    "doneOn" DATE,

    CONSTRAINT "VisitStep_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "YearlyReport" (
    "id" UUID NOT NULL,
    "regionId" UUID NOT NULL,
    "year" INTEGER NOT NULL,
    "signedAt" TIMESTAMPTZ(3) NOT NULL,
    "signedById" TEXT,
    "signedBy" TEXT NOT NULL,
    "figures" JSONB NOT NULL,

    CONSTRAINT "YearlyReport_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CalendarFeed" (
    "userId" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CalendarFeed_pkey" PRIMARY KEY ("userId")
);

-- CreateTable
CREATE TABLE "ReminderChoice" (
    "userId" TEXT NOT NULL,
    "wanted" BOOLEAN NOT NULL,
    "language" TEXT NOT NULL,

    CONSTRAINT "ReminderChoice_pkey" PRIMARY KEY ("userId")
);

-- CreateTable
CREATE TABLE "Reminder" (
    "userId" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "state" "ReminderState" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Reminder_pkey" PRIMARY KEY ("userId","day")
);

-- CreateIndex
CREATE INDEX "UnitVisit_unitId_visitedOn_idx" ON "UnitVisit"("unitId", "visitedOn");

-- CreateIndex
CREATE INDEX "VisitStep_visitId_idx" ON "VisitStep"("visitId");

-- CreateIndex
CREATE INDEX "YearlyReport_signedById_idx" ON "YearlyReport"("signedById");

-- CreateIndex
CREATE UNIQUE INDEX "YearlyReport_regionId_year_key" ON "YearlyReport"("regionId", "year");

-- CreateIndex
CREATE UNIQUE INDEX "CalendarFeed_hash_key" ON "CalendarFeed"("hash");

-- CreateIndex
CREATE INDEX "Action_visitStepId_idx" ON "Action"("visitStepId");

-- CreateIndex
CREATE UNIQUE INDEX "FindingAction_findingId_actionId_key" ON "FindingAction"("findingId", "actionId");

-- CreateIndex
CREATE INDEX "InspectionPolicy_frameworkId_idx" ON "InspectionPolicy"("frameworkId");

-- CreateIndex
CREATE UNIQUE INDEX "InspectionPolicy_regionId_frameworkId_validFrom_key" ON "InspectionPolicy"("regionId", "frameworkId", "validFrom") NULLS NOT DISTINCT;

-- AddForeignKey
ALTER TABLE "InspectionPolicy" ADD CONSTRAINT "InspectionPolicy_frameworkId_fkey" FOREIGN KEY ("frameworkId") REFERENCES "Framework"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Action" ADD CONSTRAINT "Action_visitStepId_fkey" FOREIGN KEY ("visitStepId") REFERENCES "VisitStep"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "UnitVisit" ADD CONSTRAINT "UnitVisit_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "VisitStep" ADD CONSTRAINT "VisitStep_visitId_fkey" FOREIGN KEY ("visitId") REFERENCES "UnitVisit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "YearlyReport" ADD CONSTRAINT "YearlyReport_regionId_fkey" FOREIGN KEY ("regionId") REFERENCES "Region"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "YearlyReport" ADD CONSTRAINT "YearlyReport_signedById_fkey" FOREIGN KEY ("signedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalendarFeed" ADD CONSTRAINT "CalendarFeed_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReminderChoice" ADD CONSTRAINT "ReminderChoice_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Reminder" ADD CONSTRAINT "Reminder_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;
