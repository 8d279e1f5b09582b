-- CreateEnum
CREATE TYPE "TrainingKind" AS ENUM ('ST', 'BT', 'LICENSED');

-- CreateEnum
CREATE TYPE "TrainingOutcome" AS ENUM ('FINISHED', 'INTERRUPTED');

-- CreateEnum
CREATE TYPE "SupervisionKind" AS ENUM ('MAIN', 'PART');

-- CreateEnum
CREATE TYPE "MidAssessmentKind" AS ENUM ('SFAM', 'OTHER');

-- CreateTable
CREATE TABLE "Regulation" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "Regulation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Delmal" (
    "id" UUID NOT NULL,
    "regulationId" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "group" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "usualActivities" TEXT[],

    CONSTRAINT "Delmal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StDoctor" (
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "regulationId" UUID NOT NULL,
    "kind" "TrainingKind" NOT NULL,
    "startedOn" DATE NOT NULL,
    "firstPlanOn" DATE,
    "midRequired" BOOLEAN,
    "studierektorId" UUID,
    "endedOn" DATE,
    "outcome" "TrainingOutcome",

    CONSTRAINT "StDoctor_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StService" (
    "id" UUID NOT NULL,
    "stDoctorId" UUID NOT NULL,
    "unitId" UUID NOT NULL,
    "validFrom" DATE NOT NULL,

    CONSTRAINT "StService_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StRate" (
    "id" UUID NOT NULL,
    "stDoctorId" UUID NOT NULL,
    "validFrom" DATE NOT NULL,
    "percent" INTEGER NOT NULL,

    CONSTRAINT "StRate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StLeave" (
    "id" UUID NOT NULL,
    "stDoctorId" UUID NOT NULL,
    "fromOn" DATE NOT NULL,
    "toOn" DATE,

    CONSTRAINT "StLeave_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StExpectedEnd" (
    "id" UUID NOT NULL,
    "stDoctorId" UUID NOT NULL,
    "validFrom" DATE NOT NULL,
    "endsOn" DATE,

    CONSTRAINT "StExpectedEnd_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Supervisor" (
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "unitId" UUID,
    "specialistOn" DATE,
    "courseOn" DATE,
    "updatedOn" DATE,

    CONSTRAINT "Supervisor_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Supervision" (
    "id" UUID NOT NULL,
    "stDoctorId" UUID NOT NULL,
    "supervisorId" UUID NOT NULL,
    "kind" "SupervisionKind" NOT NULL,
    "fromOn" DATE NOT NULL,
    "toOn" DATE,
    "placement" TEXT,

    CONSTRAINT "Supervision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "IupRevision" (
    "id" UUID NOT NULL,
    "stDoctorId" UUID NOT NULL,
    "revisedOn" DATE NOT NULL,
    "doctorPresent" BOOLEAN NOT NULL DEFAULT true,
    "supervisorPresent" BOOLEAN NOT NULL DEFAULT true,
    "unchanged" BOOLEAN,
    "changes" TEXT,

    CONSTRAINT "IupRevision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "IupCheck" (
    "id" UUID NOT NULL,
    "stDoctorId" UUID NOT NULL,
    "checkedOn" DATE NOT NULL,
    "checkedBy" TEXT,

    CONSTRAINT "IupCheck_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "IupLack" (
    "id" UUID NOT NULL,
    "checkId" UUID NOT NULL,
    "delmalId" UUID NOT NULL,
    "lacksActivity" BOOLEAN NOT NULL,
    "lacksMethod" BOOLEAN NOT NULL,

    CONSTRAINT "IupLack_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MidAssessment" (
    "id" UUID NOT NULL,
    "stDoctorId" UUID NOT NULL,
    "kind" "MidAssessmentKind" NOT NULL,
    "appliedOn" DATE,
    "appointedOn" DATE,
    "evaluator" TEXT,
    "evaluatorRegionId" UUID,
    "evaluatorSjukvardsomradeId" UUID,
    "invoicedOn" DATE,
    "reflectionOn" DATE,
    "statementOn" DATE,
    "recordingsOn" DATE,
    "practiceDayOn" DATE,
    "participants" TEXT,
    "reportOn" DATE,
    "cancelledOn" DATE,

    CONSTRAINT "MidAssessment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TrainingPolicy" (
    "id" UUID NOT NULL,
    "regionId" UUID NOT NULL,
    "validFrom" DATE NOT NULL,
    "revisionsPerYear" INTEGER NOT NULL,
    "revisionsPerHalfYear" INTEGER NOT NULL,
    "spacingDays" INTEGER NOT NULL,
    "firstPlanMonths" INTEGER NOT NULL,
    "trainingMonths" INTEGER NOT NULL,
    "midFromMonths" INTEGER NOT NULL,
    "midToMonths" INTEGER NOT NULL,
    "midApplyBeforeMonths" INTEGER NOT NULL,
    "updateMonths" INTEGER NOT NULL,

    CONSTRAINT "TrainingPolicy_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Regulation_key_key" ON "Regulation"("key");

-- CreateIndex
CREATE UNIQUE INDEX "Delmal_regulationId_code_key" ON "Delmal"("regulationId", "code");

-- CreateIndex
CREATE INDEX "StDoctor_personId_idx" ON "StDoctor"("personId");

-- CreateIndex
CREATE INDEX "StDoctor_regulationId_idx" ON "StDoctor"("regulationId");

-- CreateIndex
CREATE INDEX "StDoctor_studierektorId_idx" ON "StDoctor"("studierektorId");

-- CreateIndex
CREATE INDEX "StService_unitId_idx" ON "StService"("unitId");

-- CreateIndex
CREATE UNIQUE INDEX "StService_stDoctorId_validFrom_key" ON "StService"("stDoctorId", "validFrom");

-- CreateIndex
CREATE UNIQUE INDEX "StRate_stDoctorId_validFrom_key" ON "StRate"("stDoctorId", "validFrom");

-- CreateIndex
CREATE INDEX "StLeave_stDoctorId_idx" ON "StLeave"("stDoctorId");

-- CreateIndex
CREATE UNIQUE INDEX "StExpectedEnd_stDoctorId_validFrom_key" ON "StExpectedEnd"("stDoctorId", "validFrom");

-- CreateIndex
CREATE UNIQUE INDEX "Supervisor_personId_key" ON "Supervisor"("personId");

-- CreateIndex
CREATE INDEX "Supervisor_unitId_idx" ON "Supervisor"("unitId");

-- CreateIndex
CREATE INDEX "Supervision_stDoctorId_idx" ON "Supervision"("stDoctorId");

-- CreateIndex
CREATE INDEX "Supervision_supervisorId_idx" ON "Supervision"("supervisorId");

-- CreateIndex
CREATE UNIQUE INDEX "IupRevision_stDoctorId_revisedOn_key" ON "IupRevision"("stDoctorId", "revisedOn");

-- CreateIndex
CREATE UNIQUE INDEX "IupCheck_stDoctorId_checkedOn_key" ON "IupCheck"("stDoctorId", "checkedOn");

-- CreateIndex
CREATE INDEX "IupLack_delmalId_idx" ON "IupLack"("delmalId");

-- CreateIndex
CREATE UNIQUE INDEX "IupLack_checkId_delmalId_key" ON "IupLack"("checkId", "delmalId");

-- CreateIndex
CREATE INDEX "MidAssessment_stDoctorId_idx" ON "MidAssessment"("stDoctorId");

-- CreateIndex
CREATE INDEX "MidAssessment_evaluatorRegionId_idx" ON "MidAssessment"("evaluatorRegionId");

-- CreateIndex
CREATE INDEX "MidAssessment_evaluatorSjukvardsomradeId_idx" ON "MidAssessment"("evaluatorSjukvardsomradeId");

-- CreateIndex
CREATE UNIQUE INDEX "TrainingPolicy_regionId_validFrom_key" ON "TrainingPolicy"("regionId", "validFrom");

-- AddForeignKey
ALTER TABLE "Delmal" ADD CONSTRAINT "Delmal_regulationId_fkey" FOREIGN KEY ("regulationId") REFERENCES "Regulation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StDoctor" ADD CONSTRAINT "StDoctor_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StDoctor" ADD CONSTRAINT "StDoctor_regulationId_fkey" FOREIGN KEY ("regulationId") REFERENCES "Regulation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StDoctor" ADD CONSTRAINT "StDoctor_studierektorId_fkey" FOREIGN KEY ("studierektorId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StService" ADD CONSTRAINT "StService_stDoctorId_fkey" FOREIGN KEY ("stDoctorId") REFERENCES "StDoctor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StService" ADD CONSTRAINT "StService_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StRate" ADD CONSTRAINT "StRate_stDoctorId_fkey" FOREIGN KEY ("stDoctorId") REFERENCES "StDoctor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StLeave" ADD CONSTRAINT "StLeave_stDoctorId_fkey" FOREIGN KEY ("stDoctorId") REFERENCES "StDoctor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StExpectedEnd" ADD CONSTRAINT "StExpectedEnd_stDoctorId_fkey" FOREIGN KEY ("stDoctorId") REFERENCES "StDoctor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Supervisor" ADD CONSTRAINT "Supervisor_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Supervisor" ADD CONSTRAINT "Supervisor_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Supervision" ADD CONSTRAINT "Supervision_stDoctorId_fkey" FOREIGN KEY ("stDoctorId") REFERENCES "StDoctor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Supervision" ADD CONSTRAINT "Supervision_supervisorId_fkey" FOREIGN KEY ("supervisorId") REFERENCES "Supervisor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IupRevision" ADD CONSTRAINT "IupRevision_stDoctorId_fkey" FOREIGN KEY ("stDoctorId") REFERENCES "StDoctor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IupCheck" ADD CONSTRAINT "IupCheck_stDoctorId_fkey" FOREIGN KEY ("stDoctorId") REFERENCES "StDoctor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IupLack" ADD CONSTRAINT "IupLack_checkId_fkey" FOREIGN KEY ("checkId") REFERENCES "IupCheck"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IupLack" ADD CONSTRAINT "IupLack_delmalId_fkey" FOREIGN KEY ("delmalId") REFERENCES "Delmal"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MidAssessment" ADD CONSTRAINT "MidAssessment_stDoctorId_fkey" FOREIGN KEY ("stDoctorId") REFERENCES "StDoctor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MidAssessment" ADD CONSTRAINT "MidAssessment_evaluatorRegionId_fkey" FOREIGN KEY ("evaluatorRegionId") REFERENCES "Region"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MidAssessment" ADD CONSTRAINT "MidAssessment_evaluatorSjukvardsomradeId_fkey" FOREIGN KEY ("evaluatorSjukvardsomradeId") REFERENCES "Sjukvardsomrade"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TrainingPolicy" ADD CONSTRAINT "TrainingPolicy_regionId_fkey" FOREIGN KEY ("regionId") REFERENCES "Region"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
