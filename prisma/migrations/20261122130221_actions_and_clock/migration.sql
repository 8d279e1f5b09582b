-- AlterTable
ALTER TABLE "Action" ADD COLUMN     "evidence" TEXT;

-- CreateTable
CREATE TABLE "PlannedInspection" (
    "id" UUID NOT NULL,
    "unitId" UUID NOT NULL,
    "kind" "InspectionKind" NOT NULL,
    "plannedOn" DATE NOT NULL,
    "inspectors" TEXT,

    CONSTRAINT "PlannedInspection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "InspectionPolicy" (
    "id" UUID NOT NULL,
    "regionId" UUID NOT NULL,
    "validFrom" DATE NOT NULL,
    "cycleMonths" INTEGER NOT NULL,
    "dueSoonMonths" INTEGER NOT NULL,
    "planDueDays" INTEGER NOT NULL,

    CONSTRAINT "InspectionPolicy_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ActionStep" (
    "id" UUID NOT NULL,
    "actionId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "doneOn" DATE,

    CONSTRAINT "ActionStep_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ActionComment" (
    "id" UUID NOT NULL,
    "actionId" UUID NOT NULL,
    "authorName" TEXT NOT NULL,
    "writtenAt" TIMESTAMPTZ(3) NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "ActionComment_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "PlannedInspection_unitId_kind_key" ON "PlannedInspection"("unitId", "kind");

-- CreateIndex
CREATE UNIQUE INDEX "InspectionPolicy_regionId_validFrom_key" ON "InspectionPolicy"("regionId", "validFrom");

-- CreateIndex
CREATE INDEX "ActionStep_actionId_idx" ON "ActionStep"("actionId");

-- CreateIndex
CREATE INDEX "ActionComment_actionId_idx" ON "ActionComment"("actionId");

-- AddForeignKey
ALTER TABLE "PlannedInspection" ADD CONSTRAINT "PlannedInspection_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InspectionPolicy" ADD CONSTRAINT "InspectionPolicy_regionId_fkey" FOREIGN KEY ("regionId") REFERENCES "Region"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ActionStep" ADD CONSTRAINT "ActionStep_actionId_fkey" FOREIGN KEY ("actionId") REFERENCES "Action"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ActionComment" ADD CONSTRAINT "ActionComment_actionId_fkey" FOREIGN KEY ("actionId") REFERENCES "Action"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
