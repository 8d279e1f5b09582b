-- DropForeignKey
ALTER TABLE "Action" DROP CONSTRAINT "Action_criterionId_fkey";

-- DropForeignKey
ALTER TABLE "ActionEvent" DROP CONSTRAINT "ActionEvent_personId_fkey";

-- DropForeignKey
ALTER TABLE "RoleAssignment" DROP CONSTRAINT "RoleAssignment_sjukvardsomradeId_fkey";

-- DropForeignKey
ALTER TABLE "RoleAssignment" DROP CONSTRAINT "RoleAssignment_unitId_fkey";

-- DropForeignKey
ALTER TABLE "UnitMembership" DROP CONSTRAINT "UnitMembership_providerId_fkey";

-- DropForeignKey
ALTER TABLE "UnitMembership" DROP CONSTRAINT "UnitMembership_sjukvardsomradeId_fkey";

-- DropForeignKey
ALTER TABLE "UnitSnapshot" DROP CONSTRAINT "UnitSnapshot_inspectionId_fkey";

-- AddForeignKey
ALTER TABLE "UnitMembership" ADD CONSTRAINT "UnitMembership_sjukvardsomradeId_fkey" FOREIGN KEY ("sjukvardsomradeId") REFERENCES "Sjukvardsomrade"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "UnitMembership" ADD CONSTRAINT "UnitMembership_providerId_fkey" FOREIGN KEY ("providerId") REFERENCES "Provider"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "UnitSnapshot" ADD CONSTRAINT "UnitSnapshot_inspectionId_fkey" FOREIGN KEY ("inspectionId") REFERENCES "Inspection"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Action" ADD CONSTRAINT "Action_criterionId_fkey" FOREIGN KEY ("criterionId") REFERENCES "Criterion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ActionEvent" ADD CONSTRAINT "ActionEvent_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoleAssignment" ADD CONSTRAINT "RoleAssignment_sjukvardsomradeId_fkey" FOREIGN KEY ("sjukvardsomradeId") REFERENCES "Sjukvardsomrade"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoleAssignment" ADD CONSTRAINT "RoleAssignment_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
